import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { currentLanguage, speak } from '@/lib/language'
import { speaking } from './speaking'

/** Waits as if for a database, with the others in between, before and after it finds a person with a language of their own. */
function answers(asked: { url: string; accepts?: string; own?: 'de' | 'en' }[]): Promise<string[]> {
  const turn = () => new Promise((done) => setImmediate(done))
  return Promise.all(
    asked.map(({ url, accepts, own }) => {
      const request = new IncomingMessage(new Socket())
      Object.assign(request, { url, headers: { 'accept-language': accepts } })
      return new Promise<string>((done) => {
        const application: RequestListener = async () => {
          await turn()
          if (own) speak(own)
          await turn()
          done(currentLanguage())
        }
        speaking(application)(request, new ServerResponse(request))
      })
    }),
  )
}

test('each request has its own language: the browser’s, or the person’s', async () => {
  expect(
    await answers([
      { url: '/', accepts: 'de-DE' },
      { url: '/', accepts: 'fr' },
      { url: '/sensors', accepts: 'en', own: 'de' },
      { url: '/sensors', accepts: 'de', own: 'en' },
      { url: '/sensors' },
    ]),
  ).toEqual(['de', 'en', 'de', 'en', 'en'])
})

test('machines get English', async () => {
  expect(await answers([{ url: '/api/readings', accepts: 'de' }])).toEqual(['en'])
})
