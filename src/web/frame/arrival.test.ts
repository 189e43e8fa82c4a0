import { beforeEach, expect, test, vi } from 'vitest'

let answers: (() => Response)[] = []
const asked: string[] = []
vi.stubGlobal('fetch', async (file: string) => {
  asked.push(file)
  const answer = answers.shift()
  if (!answer) throw new TypeError('nobody answers')
  return answer()
})
vi.stubGlobal('addEventListener', () => {})
vi.stubGlobal('removeEventListener', () => {})
vi.stubGlobal('document', { querySelector: () => ({ getAttribute: () => '/assets/index-old.js' }) })
const { arrive, hearServer, lostLine, requireThisBuild } = await import('./arrival.ts')

const there = () => new Response('')
const answer = (status: number) => () => new Response('', { status })
/** A module as the built page asks for it. */
const moduleOf = (file: string, come: () => Promise<string>) =>
  Object.assign(vi.fn(come), { toString: () => `() => import('./${file}')` })

beforeEach(() => {
  answers = []
  asked.length = 0
  vi.useFakeTimers()
  hearServer()
  return () => vi.useRealTimers()
})

test('right after an answer of the server nothing is asked first', async () => {
  expect(await arrive(moduleOf('Page-a.js', async () => 'the page'))).toBe('the page')
  expect(asked).toEqual([])
})

test('a server that is away is asked until it answers, and nothing is imported before', async () => {
  const load = moduleOf('Page-b.js', async () => 'the page')
  await vi.advanceTimersByTimeAsync(5_000)
  answers = [answer(502), answer(503)]
  const coming = arrive(load)
  await vi.advanceTimersByTimeAsync(1_000)
  expect([lostLine.get(), asked.length]).toEqual([true, 1])
  await vi.advanceTimersByTimeAsync(5_000)
  expect([lostLine.get(), asked.length, load.mock.calls.length]).toEqual([true, 4, 0])
  answers = [there]
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await coming).toBe('the page')
  expect(lostLine.get()).toBe(false)
})

test('what breaks off is asked for again when the server is back; where the browser remembers that, only a new page helps', async () => {
  const breaking = vi.fn().mockRejectedValueOnce(new TypeError('failed')).mockResolvedValue('the page')
  answers = [there]
  expect(await arrive(moduleOf('Page-c.js', breaking))).toBe('the page')
  answers = [there]
  const never = moduleOf('Page-d.js', () => Promise.reject(new TypeError('failed')))
  await expect(arrive(never)).rejects.toMatchObject({ name: 'NewBuildError' })
  expect(requireThisBuild).not.toThrow()
})

test('a file that the newer build has not got is told as such, one that is only missing is a fault', async () => {
  const load = async () => 'never'
  await vi.advanceTimersByTimeAsync(5_000)
  answers = [answer(404), () => new Response('<script src="/assets/index-old.js">')]
  await expect(arrive(moduleOf('Page-e.js', load))).rejects.toThrow('404')
  expect(requireThisBuild).not.toThrow()
  answers = [answer(404), () => new Response('<script src="/assets/index-new.js">')]
  await expect(arrive(moduleOf('Page-f.js', load))).rejects.toMatchObject({ name: 'NewBuildError' })
  expect(requireThisBuild).toThrow()
})
