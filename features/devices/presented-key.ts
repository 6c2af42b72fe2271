const schemes = /^(?:Bearer|Token) +(smk_[A-Za-z0-9_-]{43})$/i
const basic = /^Basic +([A-Za-z0-9+/=]+)$/i
const secret = /^smk_[A-Za-z0-9_-]{43}$/

/**
 * The device key of an `Authorization` header: `Bearer`, as InfluxDB's clients send it by `Token`, or as the password of
 * `Basic` with any name. Null when there is none.
 */
export function presentedKey(authorization: string | null): string | null {
  const key = authorization?.match(schemes)?.[1]
  if (key) return key
  const encoded = authorization?.match(basic)?.[1]
  if (!encoded) return null
  const [, ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  return secret.test(password.join(':')) ? password.join(':') : null
}
