// What the privacy tests ask of a world.
import { columnTags as tagsOf, type ColumnTag } from '../../tools/records-table.ts'
import type { World } from './world.ts'

/** Every column of the schema with its tag; empty where there is none. */
export const columnTags = (world: World): Promise<ColumnTag[]> => tagsOf(world.app.pool)
