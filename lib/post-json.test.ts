import { afterEach, describe, expect, it, vi } from 'vitest'
import { actAs } from './acting-account'
import { faultsOf, json, problem } from './http'
import { postBody, postJson, sendJson } from './post-json'

const answering = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(answer))

afterEach(() => vi.unstubAllGlobals())

describe('postJson', () => {
  it('sends JSON and says that it was taken', async () => {
    answering(async () => json({ id: 'x' }, 201))
    expect(await postJson('/api/things', { name: 'a' })).toEqual({ ok: true, body: { id: 'x' } })
    const [url, request] = vi.mocked(fetch).mock.calls[0] ?? []
    expect(url).toBe('/api/things')
    expect(request).toMatchObject({
      method: 'POST',
      body: '{"name":"a"}',
      headers: { 'content-type': 'application/json' },
    })
  })

  it('says in whose name the page was made, so that nothing is done in that of who signed in since', async () => {
    answering(async () => json({}))
    actAs('ada')
    await postJson('/api/things', {})
    await postJson('/api/things', {}, { headers: { 'x-account': 'ben' } })
    actAs(null)
    await postJson('/api/things', {})
    const named = vi.mocked(fetch).mock.calls.map(([, request]) => new Headers(request?.headers).get('x-account'))
    expect(named).toEqual(['ada', 'ben', null])
  })

  it('brings the reason of a conflict', async () => {
    answering(async () => problem(409, 'The alert was resolved meanwhile.', { reason: 'already_resolved' }))
    const sent = await postJson('/api/things', {})
    expect(sent).toEqual({
      ok: false,
      status: 409,
      reason: 'already_resolved',
      detail: 'The alert was resolved meanwhile.',
      faults: {},
      waitSeconds: null,
    })
  })

  it('sends by another method, and takes an answer without content', async () => {
    answering(async () => new Response(null, { status: 204 }))
    expect(await sendJson('DELETE', '/api/things/1')).toEqual({ ok: true, body: null })
    expect(vi.mocked(fetch).mock.calls[0]?.[1]).toMatchObject({ method: 'DELETE', body: '{}' })
  })

  it('says how long to wait', async () => {
    answering(async () => problem(429, 'Too many tries.', {}, { 'retry-after': '90' }))
    expect(await postJson('/api/things', {})).toMatchObject({ ok: false, waitSeconds: 90 })
  })

  it('brings faults by the pointer of their field', async () => {
    const { z } = await import('zod')
    const { error } = z.object({ description: z.string().min(1, 'Describe the work') }).safeParse({ description: '' })
    answering(async () => problem(422, 'Some fields are wrong.', { errors: error ? faultsOf(error) : [] }))
    expect(await postJson('/api/things', {})).toMatchObject({
      ok: false,
      faults: { '/description': 'Describe the work' },
    })
  })

  it('says that no answer came', async () => {
    answering(async () => Promise.reject(new TypeError('Failed to fetch')))
    expect(await postJson('/api/things', {})).toMatchObject({ ok: false, reason: 'network', detail: null, faults: {} })
  })

  it('does not stumble over an answer that is no problem document', async () => {
    answering(async () => new Response('<html>', { status: 502 }))
    expect(await postJson('/api/things', {})).toMatchObject({ ok: false, reason: 'failed', detail: null, faults: {} })
  })

  it('sends a file as what it is', async () => {
    answering(async () => json({ applied: true }))
    expect(await postBody('/api/files', 'text/csv', new Blob(['a,b']))).toEqual({ ok: true, body: { applied: true } })
    const [, request] = vi.mocked(fetch).mock.calls[0] ?? []
    expect(request?.headers).toEqual({ 'content-type': 'text/csv' })
    expect(new TextDecoder().decode(request?.body instanceof ArrayBuffer ? request.body : undefined)).toBe('a,b')
  })
})
