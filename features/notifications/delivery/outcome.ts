/** What became of one try: whether the receiver took it, what it answered, how long it asks to wait. */
export type Outcome = { ok: boolean; status: number | null; answer: string; isGone?: boolean; askedMs?: number }

const longest = 300

/** The beginning of an answer, without what a database cannot keep. */
export const answerText = (text: string): string => text.replaceAll('\0', '').trim().slice(0, longest)
