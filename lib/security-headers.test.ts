import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, everyAnswer } from './security-headers'

const directives = (policy: string) =>
  new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )

describe('contentSecurityPolicy', () => {
  it('lets only scripts and styles with the nonce run in production', () => {
    const policy = directives(contentSecurityPolicy('abc', false))
    expect(policy.get('script-src')).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"])
    expect(policy.get('style-src-elem')).toEqual(["'self'", "'nonce-abc'"])
    expect(policy.get('frame-ancestors')).toEqual(["'none'"])
  })

  it('never allows inline or evaluated scripts in production', () => {
    const policy = directives(contentSecurityPolicy('abc', false))
    expect(policy.get('script-src')).not.toContain("'unsafe-inline'")
    expect(policy.get('script-src')).not.toContain("'unsafe-eval'")
  })
})

it('gives every answer these headers', () => {
  expect(everyAnswer).toMatchInlineSnapshot(`
    {
      "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    }
  `)
})
