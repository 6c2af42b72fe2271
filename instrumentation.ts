import { noteFault } from '@/lib/page-outcome'

/** The framework calls it with what a page failed of, before it answers. */
export const onRequestError = (error: unknown): void => noteFault(error)
