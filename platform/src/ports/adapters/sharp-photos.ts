// Photos decoded and encoded anew by libvips: what is hidden in a file does not survive its pixels.
import sharp from 'sharp'
import type { Photos } from '../ports.ts'

// Today's phones take up to 48 million pixels; a file that claims more is turned away before it is unpacked.
const MOST_PIXELS = 50_000_000
const LONGEST_SIDE = 2560
const SECONDS = 30

sharp.cache(false)
sharp.concurrency(1)

export const sharpPhotos = (): Photos => ({
	remake: async (bytes) => {
		try {
			return await sharp(bytes, {
				limitInputPixels: MOST_PIXELS,
				failOn: 'error',
				sequentialRead: true,
				pages: 1
			})
				.autoOrient()
				.resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
				.flatten({ background: '#ffffff' })
				.jpeg({ quality: 82, mozjpeg: false })
				.timeout({ seconds: SECONDS })
				.toBuffer()
		} catch {
			return undefined
		}
	}
})
