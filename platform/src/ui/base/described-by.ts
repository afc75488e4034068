/** The ids of a field's hint and fault, or undefined when it has neither. */
export function describedBy(
	name: string,
	hint: string | undefined,
	fault: string | undefined
): string | undefined {
	const ids = [hint ? `hint-${name}` : '', fault ? `fault-${name}` : ''].filter(Boolean)
	return ids.length > 0 ? ids.join(' ') : undefined
}
