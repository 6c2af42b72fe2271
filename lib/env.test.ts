import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parseEnv } from './env'
import { isInside } from './ip-address'

const parse = (source: Record<string, string>) => parseEnv({ NODE_ENV: 'test', ...source })

test('nothing set gives the defaults; empty counts as unset', () => {
  const defaults = { SM_DATA_DIR: resolve('.data'), HOST: '127.0.0.1', PORT: 3000, LOG_LEVEL: 'info', SM_POOL_SIZE: 8 }
  expect(parse({})).toMatchObject(defaults)
  expect(parse({ DATABASE_URL: '', PORT: '' })).toEqual(parse({}))
})

test('a server’s address is kept as it is', () => {
  const url = 'postgres://u:p@db.example:5432/plant?sslmode=require'
  expect(parse({ DATABASE_URL: url }).DATABASE_URL).toBe(url)
})

test.each([
  ['DATABASE_URL', 'mysql://localhost/plant'],
  ['DATABASE_URL', 'localhost'],
  ['HOST', '192.168.1.5:3000'],
  ['HOST', 'http://plant.example'],
  ['PUBLIC_URL', 'plant.example'],
  ['PUBLIC_URL', 'http://plant.example'],
  ['PUBLIC_URL', 'https://plant.example/app'],
  ['PUBLIC_URL', 'https://somebody@plant.example'],
  ['PUBLIC_URL', 'ftp://127.0.0.1'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', '10.0.0.1,proxy.example'],
  ['OUTGOING_ALLOW', 'http://hooks.example'],
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['PORT', '1.5'],
  ['SM_SECRET', 'x'.repeat(31)],
  ['SMTP_URL', 'http://mail.example'],
  ['MAIL_FROM', 'the plant'],
  ['LOG_LEVEL', 'loud'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
  ['SM_PHOTO_BUCKET', 'http://s3.example/photos'],
  ['SM_PHOTO_BUCKET', 's3://photos'],
  ['SM_PHOTO_BUCKET', 'https://key:secret@s3.example/photos'],
  ['SM_PHOTO_BUCKET', 'https://s3.example/photos?region=eu'],
  ['MQTT_URL', 'http://broker.example'],
  ['MQTT_URL', 'broker.example:1883'],
  ['MQTT_URL', 'mqtt://broker.example/plant'],
  ['MQTT_TOPICS', 'plant/+/#/heat'],
  ['MQTT_TOPICS', 'plant/#,$share/group/lab'],
  ['MQTT_TOPIC_TEMPLATE', 'plant/machine'],
  ['MQTT_TOPIC_TEMPLATE', '{machine} -> {sensor}'],
  ['MQTT_DEVICE_KEY', 'secret'],
  ['MQTT_CLIENT_ID', 'a b'],
  ['MQTT_GROUP', 'a/b'],
  ['MQTT_VERSION', '4'],
  ['SM_POOL_SIZE', '0'],
  ['SM_KEY_RATE', '0'],
  ['SM_ADDRESS_RATE', 'many'],
  ['TEST_DATABASE_URL', 'localhost'],
  ['SM_TEST_LONG', 'yes'],
])('%s=%s stops the start and is named', (name, value) => {
  expect(() => parse({ [name]: value })).toThrow(new RegExp(`^.*\n  ${name}: .+`, 's'))
})

test('every wrong setting is named at once, and no value is repeated: one may be a password', () => {
  const wrong = () => parse({ PORT: 'secret-1', DATABASE_URL: 'secret-2' })
  expect(wrong).toThrow(/PORT[\s\S]*DATABASE_URL|DATABASE_URL[\s\S]*PORT/)
  expect(wrong).not.toThrow(/secret/)
})

test('how the plant is reached: any address, origins in one spelling, networks read', () => {
  const read = parse({
    HOST: '0.0.0.0',
    PUBLIC_URL: 'https://Plant.Example:443/',
    TRUSTED_PROXIES: ' 10.0.0.5, fd00::/8,',
    OUTGOING_ALLOW: 'Hooks.Example,192.0.2.0/24',
  })
  expect(read).toMatchObject({ HOST: '0.0.0.0', PUBLIC_URL: 'https://plant.example' })
  const trusted = (address: string) => isInside(address, read.TRUSTED_PROXIES)
  expect(['10.0.0.5', '10.0.0.6', 'fd12::1', 'fe80::1'].map(trusted)).toEqual([true, false, true, false])
  expect(read.OUTGOING_ALLOW).toEqual(['hooks.example', expect.anything()])
  expect(parse({ PUBLIC_URL: 'http://localhost:3000' }).PUBLIC_URL).toBe('http://localhost:3000')
})

test.each([
  ['TLS_KEY', { TLS_CERT: 'plant.crt' }],
  ['TLS_CERT', { TLS_KEY: 'plant.key' }],
  ['PUBLIC_URL', { TRUSTED_PROXIES: '10.0.0.5' }],
  ['PUBLIC_URL', { SMTP_URL: 'smtp://mail.example' }],
  ['MQTT_TOPICS', { MQTT_URL: 'mqtt://broker.example', MQTT_DEVICE_KEY: `smk_${'k'.repeat(43)}` }],
  ['MQTT_DEVICE_KEY', { MQTT_URL: 'mqtts://user:password@broker.example:8883', MQTT_TOPICS: 'plant/#' }],
  ['MQTT_CLIENT_ID', { MQTT_GROUP: 'plant' }],
  ['MQTT_VERSION', { MQTT_GROUP: 'plant', MQTT_CLIENT_ID: 'a', MQTT_VERSION: '3.1.1' }],
])('%s is asked for when the others need it', (name, others) => {
  expect(() => parse(others)).toThrow(name)
})

test('a bucket for photos needs its key', () => {
  const bucket = { SM_PHOTO_BUCKET: 'https://s3.example/photos' }
  expect(() => parse(bucket)).toThrow('SM_PHOTO_BUCKET_KEY_ID: must be set when SM_PHOTO_BUCKET is')
  expect(() => parse({ ...bucket, SM_PHOTO_BUCKET_KEY_ID: 'plant' })).toThrow('SM_PHOTO_BUCKET_SECRET')
  const whole = parse({ ...bucket, SM_PHOTO_BUCKET_KEY_ID: 'plant', SM_PHOTO_BUCKET_SECRET: 'secret' })
  expect(whole).toMatchObject({ ...bucket, SM_PHOTO_BUCKET_REGION: 'us-east-1' })
})
