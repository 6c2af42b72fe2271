import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'

const dockerfile = readFileSync('Dockerfile', 'utf8')
const compose = readFileSync('compose.yaml', 'utf8')

test('every command of an image is a script that is there', () => {
  const scripts = [...`${dockerfile}${compose}`.matchAll(/scripts\/[\w-]+\.ts/g)].map(([script]) => script)
  expect(new Set(scripts).size).toBeGreaterThanOrEqual(4)
  expect(scripts.filter((script) => !existsSync(script))).toEqual([])
})

test('the image runs as nobody special and leaves out the embedded database, and what is secret or large stays outside', () => {
  const last = dockerfile.split(/^FROM /m).at(-1) ?? ''
  expect(last).toMatch(/^USER node$/m)
  expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('CMD'))
  expect(dockerfile).toContain('rm -rf node_modules/@unni-craftsman')
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
  expect(ignored).toEqual(expect.arrayContaining(['.git', '.data', '.env', 'node_modules']))
})

test('settings that containers get are settings that there are, and no password is a default', () => {
  const set = [...`${dockerfile}\n${compose}`.matchAll(/\b((?:SM|MQTT)_[A-Z_]+|DATABASE_URL|PUBLIC_URL)\b/g)]
  const known = Object.keys(
    parseEnv({
      NODE_ENV: 'test',
      DATABASE_URL: 'postgres://a@b/c',
      SM_SECRET: 'x'.repeat(32),
      PUBLIC_URL: 'https://plant.example',
      SM_BACKUP_DIR: '/backups',
      MQTT_URL: 'mqtt://broker',
      MQTT_TOPICS: 'plant/#',
      MQTT_DEVICE_KEY: `smk_${'a'.repeat(43)}`,
    }),
  )
  expect(set.map(([, name]) => name).filter((name) => !known.includes(name ?? ''))).toEqual([])
  expect(compose).not.toMatch(/(PASSWORD|SECRET): (?!\$\{\w+:\?)/)
})
