/** A file beside the one that asks: a source here, JavaScript in what is published. */
export const beside = (name: string, asking: string): URL =>
	new URL(`./${name}${asking.endsWith('.ts') ? '.ts' : '.js'}`, asking)
