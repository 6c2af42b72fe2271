import { publicOrigin } from './client-address'
import { env } from './env'

/** The address by which devices reach this plant: its public one, else the one that was asked for just now. */
export const plantAddress = (headers: Headers): string => env().PUBLIC_URL ?? publicOrigin(headers) ?? ''
