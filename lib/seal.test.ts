import { expect, test } from 'vitest'
import { seal, unseal } from './seal'

test('what was sealed is opened, and is not to be read before', async () => {
  const sealed = await seal('https://hooks.example/räum?k=1')
  expect(sealed).not.toContain('hooks')
  expect(await unseal(sealed)).toBe('https://hooks.example/räum?k=1')
  expect(await seal('https://hooks.example/räum?k=1')).not.toBe(sealed)
})

test('what was changed is refused', async () => {
  const sealed = await seal('secret')
  const last = sealed.at(-1) === '0' ? '1' : '0'
  await expect(unseal(`${sealed.slice(0, -1)}${last}`)).rejects.toThrow()
})
