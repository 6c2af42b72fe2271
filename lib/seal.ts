import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { appSecret } from '@/lib/secret'

/** Encrypts a text with this installation's secret, as second factors are (XChaCha20-Poly1305): the database alone opens nothing. */
export const seal = (text: string): Promise<string> => symmetricEncrypt({ key: appSecret(), data: text })

/**
 * The text that was sealed.
 * @throws Error when it was changed, or sealed by another installation.
 */
export const unseal = (sealed: string): Promise<string> => symmetricDecrypt({ key: appSecret(), data: sealed })
