/** The photo as it is kept, or the small one beside it. */
export type PhotoSize = 'full' | 'small'

/** Where the files of photos lie, by the SHA-256 of the full one. */
export type PhotoStore = {
  /** Puts both sizes in their place, for good before it returns; each whole or not at all. */
  keep(sha256: string, photo: { jpeg: Uint8Array; small: Uint8Array }): Promise<void>
  /** Null when it is not there. */
  read(sha256: string, size: PhotoSize): Promise<Uint8Array | null>
  /** What changes whenever the full one does; null when it is not there. */
  stampOf(sha256: string): Promise<string | null>
  /** Full ones that were put there before `before`; drafts that nobody finished are removed. */
  listOld(before: Date): Promise<string[]>
  /**
   * Takes a photo away unless somebody names it after all. It is set aside before that is asked: whoever stores the same photo
   * meanwhile finds it gone, and puts it there again.
   */
  removeUnless(sha256: string, isNamed: () => Promise<boolean>): Promise<boolean>
}

/** Where a photo lies in a folder or a bucket. */
export const placeOf = (sha256: string, size: PhotoSize): string =>
  `${sha256.slice(0, 2)}/${sha256}${size === 'small' ? '.small' : ''}.jpg`

/** The photo that a file of such a place is, also one that was set aside; null for a small one and whatever else lies there. */
export const photoAt = (place: string): string | null =>
  /(?:^|\/)([0-9a-f]{64})\.jpg(?:\.away)?$/.exec(place)?.[1] ?? null
