// The four levels as the eye meets them: a colour and one to four trail marks, never the colour alone.
export const LEVEL_TONES = ['birch', 'lake', 'lingonberry', 'amber'] as const
export type LevelTone = (typeof LEVEL_TONES)[number]

export const toneOf = (level: number): LevelTone =>
	LEVEL_TONES[Math.min(Math.max(level, 1), 4) - 1] ?? 'birch'
