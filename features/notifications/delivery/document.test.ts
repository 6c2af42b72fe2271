import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { noticeKind } from '@/db/schema'
import { NoticeContent } from '../notice-content'
import { webhookType } from './requests'
import { newWebhookSecret, webhookHeaders } from './signature'

const text = readFileSync(new URL('../../../docs/notifications.md', import.meta.url), 'utf8')
const block = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(text)?.[1] ?? ''

test('the receiver of the document takes what is signed here, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sm-receiver-'))
  const file = join(folder, 'receiver.mjs')
  writeFileSync(file, block('js'))
  const { isFromPlant } = await import(/* @vite-ignore */ pathToFileURL(file).href)
  rmSync(folder, { recursive: true })
  const now = Date.now()
  const secret = newWebhookSecret()
  const body = block('json')
  const headers = webhookHeaders(secret, 'msg_1', new Date(now), body)
  expect(isFromPlant(secret, headers, body, now)).toBe(true)
  expect(isFromPlant(secret, headers, `${body} `, now)).toBe(false)
  expect(isFromPlant(newWebhookSecret(), headers, body, now)).toBe(false)
  expect(isFromPlant(secret, headers, body, now + 301_000)).toBe(false)
})

test('its example has the members of a message, and its list every kind that a webhook gets', () => {
  const { data, timestamp } = JSON.parse(block('json'))
  expect(NoticeContent.parse({ ...data, at: timestamp }).alert).toEqual(data.alert)
  const toPeople = ['summary', 'test', 'work_ending', 'suppression_ending']
  const kinds = noticeKind.enumValues.filter((kind) => !toPeople.includes(kind))
  expect(kinds.filter((kind) => !text.includes(`\`${webhookType(kind)}\``))).toEqual([])
})
