// Countries where a school of the network can be: the EU, EFTA and candidate states and the United Kingdom.
export const COUNTRIES = [
	'AL', 'AT', 'BA', 'BE', 'BG', 'CH', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GB', 'GE', 'GR', 'HR', 'HU', 'IE', 'IS', 'IT', 'LI',
	'LT', 'LU', 'LV', 'MD', 'ME', 'MK', 'MT', 'NL', 'NO', 'PL', 'PT', 'RO', 'RS', 'SE', 'SI', 'SK', 'TR', 'UA', 'XK'
] as const

export const isCountry = (code: string): boolean => (COUNTRIES as readonly string[]).includes(code)
