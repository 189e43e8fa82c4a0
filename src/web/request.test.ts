import i18next from 'i18next'
import { beforeEach, expect, test, vi } from 'vitest'
import texts from './locales/en/ui.json'
import { ProblemError } from './problem.ts'

vi.stubGlobal('navigator', { languages: ['en-GB'] })
await i18next.init({ lng: 'en', resources: { en: { ui: texts } } })
const { apiFetch, whenSignedOut } = await import('./request.ts')

/** A server that answers what the test lays out, and remembers what it was asked. */
const asked: Request[] = []
let answers: (() => Response | Promise<Response>)[] = []
vi.stubGlobal('fetch', async (request: Request) => {
  asked.push(request.clone())
  const answer = answers.shift()
  if (!answer) throw new TypeError('nobody answers')
  return answer()
})

beforeEach(() => {
  vi.restoreAllMocks()
  asked.length = 0
  answers = []
})

const url = 'http://guanxi.test/api/v1/customers'
const post = (name: string) => apiFetch(url, { method: 'POST', body: JSON.stringify({ name }) })
const keys = () => asked.map((request) => request.headers.get('idempotency-key'))
const done = () => new Response('{}', { status: 201 })
const refuse = (status: number, body: object) => () =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } })

test('a request says which language the reader reads', async () => {
  answers = [done]
  await apiFetch(url)
  expect(asked[0]?.headers.get('accept-language')).toBe('en')
  expect(keys()).toEqual([null])
})

test('the same save after no answer is the same wish, so it is not done twice', async () => {
  await expect(post('Li')).rejects.toMatchObject({ status: 0, code: 'offline' })
  answers = [() => new Response('', { status: 502 }), done]
  await expect(post('Li')).rejects.toMatchObject({ status: 502, code: 'unreadable' })
  await post('Li')
  expect(new Set(keys()).size).toBe(1)
})

test('after a clear answer, yes or no, the next save is a new wish', async () => {
  answers = [refuse(422, { code: 'invalidInput', detail: 'No' }), done, done]
  await post('Wang').catch(() => {})
  await post('Wang')
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1_000)
  await post('Wang')
  expect(new Set(keys()).size).toBe(3)
})

test('pressed twice it is sent once, and both presses get the answer', async () => {
  answers = [async () => Response.json({ operationId: 'o1' }, { status: 201 }), done]
  const presses = [post('Zhou'), post('Zhou')]
  for (const press of presses) expect(await (await press).json()).toEqual({ operationId: 'o1' })
  expect(await (await post('Zhou')).json()).toEqual({ operationId: 'o1' })
  expect(asked).toHaveLength(1)
})

test('what was refused to two presses may be sent again at once', async () => {
  answers = [refuse(422, { code: 'invalidInput', detail: 'No' }), done]
  const presses = await Promise.allSettled([post('Wu'), post('Wu')])
  expect(presses.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await post('Wu')
  expect(asked).toHaveLength(2)
})

test('done, taken back and done again are three wishes', async () => {
  answers = [done, done, done]
  await post('Zheng')
  await apiFetch(url, { method: 'DELETE' })
  await post('Zheng')
  expect(asked).toHaveLength(3)
})

test('two different saves never share a key', async () => {
  answers = [done, done]
  await Promise.all([post('Zhao'), post('Qian')])
  expect(new Set(keys()).size).toBe(2)
})

test('a refusal arrives with the server’s words and the fields they are about', async () => {
  const errors = [{ path: 'phone', code: 'duplicateValue', detail: 'Already in use' }]
  answers = [refuse(409, { code: 'duplicate', title: 'duplicate', detail: 'Known', requestId: 'r1', errors })]
  const problem = await post('Sun').catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(ProblemError)
  expect(problem).toMatchObject({ status: 409, code: 'duplicate', detail: 'Known', requestId: 'r1', errors })
})

test('an ended session is told to the page, and nothing else is', async () => {
  const listener = vi.fn()
  whenSignedOut(listener)
  answers = [refuse(403, { code: 'permissionDenied' }), refuse(401, { code: 'signInRequired' })]
  await apiFetch(url).catch(() => {})
  expect(listener).not.toHaveBeenCalled()
  await apiFetch(url).catch(() => {})
  expect(listener).toHaveBeenCalledOnce()
})

test('an abandoned request is no failure to be shown', async () => {
  const leaving = new AbortController()
  answers = [() => Promise.reject(new DOMException('left', 'AbortError'))]
  leaving.abort()
  await expect(apiFetch(url, { signal: leaving.signal })).rejects.toMatchObject({ name: 'AbortError' })
})
