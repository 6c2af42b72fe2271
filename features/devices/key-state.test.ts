import { describe, expect, it } from 'vitest'
import { isUsable, type KeyTimes, keyState, keyUse } from './key-state'

const now = new Date('2026-03-01T12:00:00Z')
const day = 86_400_000
const inMs = (ms: number) => new Date(now.getTime() + ms)
const fresh: KeyTimes = { lastUsedAt: null, expiresAt: null, revokedAt: null, successorId: null }

describe('keyState', () => {
  it.each<[string, Partial<KeyTimes>, string, boolean]>([
    ['without an end', {}, 'active', true],
    ['14 days before its end', { expiresAt: inMs(14 * day) }, 'active', true],
    ['a moment later', { expiresAt: inMs(14 * day - 1) }, 'expires_soon', true],
    ['a moment before its end', { expiresAt: inMs(1) }, 'expires_soon', true],
    ['at its end', { expiresAt: inMs(0) }, 'expired', false],
    ['replaced, in the overlap', { expiresAt: inMs(day), successorId: 'b' }, 'replaced', true],
    ['replaced, after the overlap', { expiresAt: inMs(-1), successorId: 'b' }, 'expired', false],
    ['revoked before its end', { expiresAt: inMs(day), revokedAt: inMs(-day), successorId: 'b' }, 'revoked', false],
  ])('%s', (_, times, state, usable) => {
    const found = keyState({ ...fresh, ...times }, now)
    expect(found).toBe(state)
    expect(isUsable(found)).toBe(usable)
  })
})

it.each([
  [null, 'never'],
  [inMs(-3 * day + 1), 'recent'],
  [inMs(-3 * day), 'silent'],
])('keyUse after %s is %s', (lastUsedAt, use) => {
  expect(keyUse({ lastUsedAt }, now)).toBe(use)
})
