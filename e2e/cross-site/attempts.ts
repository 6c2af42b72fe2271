import type { Page } from '@playwright/test'

export type Target = {
  plant: string
  /** What a POST acknowledges an alert at, the page that names the alert, and what logs work when it is posted as JSON. */
  acknowledge: string
  alert: string
  logs: string
  work: string
}

type Run = (page: Page, target: Target) => Promise<unknown>

/** A form as the whole window, with which a browser sends the cookies that it sends with a link. */
function form(enctype: string, aim: (target: Target) => [url: string, name: string, value: string]): Run {
  return async (page, target) => {
    const [action, name, value] = aim(target)
    const answered = page.waitForResponse(action)
    await page.evaluate(
      (given) => {
        const { name, value, ...rest } = given
        const form = Object.assign(document.createElement('form'), { method: 'POST', ...rest })
        form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
        document.body.append(form)
        form.submit()
      },
      { action, enctype, name, value },
    )
    await answered
    await page.waitForLoadState()
  }
}

/** A request by script with the browser's cookies; what can be read of the answer. */
function script(aim: (target: Target) => [url: string, init: RequestInit]): Run {
  return (page, target) =>
    page.evaluate(
      ([url, init]) =>
        fetch(url, { credentials: 'include', ...init }).then(
          (answer) => answer.text(),
          (error: unknown) => String(error),
        ),
      aim(target),
    )
}

/** An element that loads something, and what can be told of it once it has loaded or failed. */
function element(tag: string, attribute: string, aim: (target: Target) => string): Run {
  return (page, target) =>
    page.evaluate(
      ([tag, attribute, url]) =>
        new Promise<string>((resolve) => {
          const made = document.createElement(tag)
          made.addEventListener('load', () =>
            resolve('naturalWidth' in made ? `image of ${made.naturalWidth}` : 'loaded'),
          )
          made.addEventListener('error', () => resolve('failed'))
          made.setAttribute(attribute, url)
          document.body.append(made)
        }),
      [tag, attribute, aim(target)] as const,
    )
}

const json = { 'content-type': 'application/json' }
const text = { 'content-type': 'text/plain' }

/** What another site's page may try with a browser that is signed in; each returns what the page got to read. */
export const attempts: Record<string, Run> = {
  'form, urlencoded': form('application/x-www-form-urlencoded', ({ acknowledge }) => [acknowledge, 'a', 'b']),
  'form, multipart': form('multipart/form-data', ({ acknowledge }) => [acknowledge, 'a', 'b']),
  'form, JSON as plain text': form('text/plain', ({ logs, work }) => [logs, work.replace(/}$/, ',"x":"'), '"}']),
  'form, a method in the query': form('text/plain', ({ plant }) => [
    `${plant}/api/session?_method=DELETE`,
    '_method',
    'DELETE',
  ]),
  'fetch without CORS': script(({ acknowledge }) => [acknowledge, { method: 'POST', mode: 'no-cors', headers: text }]),
  'fetch without CORS, JSON as plain text': script(({ logs, work }) => [
    logs,
    { method: 'POST', mode: 'no-cors', headers: text, body: work },
  ]),
  'fetch with CORS, JSON': script(({ logs, work }) => [logs, { method: 'POST', headers: json, body: work }]),
  'fetch with CORS, plain text': script(({ logs, work }) => [logs, { method: 'POST', headers: text, body: work }]),
  'fetch of a page': script(({ alert }) => [alert, {}]),
  'fetch, DELETE': script(({ plant }) => [`${plant}/api/session`, { method: 'DELETE' }]),
  'fetch, a method in a header': script(({ plant }) => [
    `${plant}/api/session`,
    { method: 'POST', headers: { 'x-http-method-override': 'DELETE' } },
  ]),
  'fetch, kept alive after the page': script(({ acknowledge }) => [
    acknowledge,
    { method: 'POST', mode: 'no-cors', keepalive: true, body: '{}' },
  ]),
  sendBeacon: (page, { logs, work }) =>
    page.evaluate(([url, body]) => String(navigator.sendBeacon(url, new Blob([body], { type: 'text/plain' }))), [
      logs,
      work,
    ] as const),
  'XMLHttpRequest with cookies': (page, { acknowledge }) =>
    page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          const request = new XMLHttpRequest()
          request.open('POST', url)
          request.withCredentials = true
          request.onloadend = () => resolve(request.responseText)
          request.send('{}')
        }),
      acknowledge,
    ),
  'frame of a page': async (page, { alert }) => {
    await page.evaluate((url) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src: url }))
    }, alert)
    const frame = page.frames().find((one) => one !== page.mainFrame())
    await frame?.waitForLoadState()
    return frame?.locator('body').innerText()
  },
  'window with messages': (page, { alert }) =>
    page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          const heard: string[] = []
          window.addEventListener('message', ({ data }) => heard.push(String(data)))
          const opened = window.open(url)
          setTimeout(() => {
            opened?.postMessage('acknowledge', '*')
            resolve(`closed: ${opened?.closed}, frames: ${opened?.closed ? 0 : opened?.length}, heard: ${heard}`)
          }, 1_500)
        }),
      alert,
    ),
  'image of an action': element('img', 'src', ({ acknowledge }) => acknowledge),
  "image of the plant's own": element('img', 'src', ({ plant }) => `${plant}/icon.svg`),
  'script of a page': element('script', 'src', ({ alert }) => alert),
  'style sheet of a page': element('object', 'data', ({ alert }) => alert),
  WebSocket: (page, { plant }) =>
    page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(url)
          socket.onopen = () => resolve('socket opened')
          socket.onmessage = ({ data }) => resolve(String(data))
          socket.onerror = () => resolve('failed')
        }),
      plant.replace('http', 'ws'),
    ),
}
