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
const { arrive, lostLine, requireThisBuild } = await import('./arrival.ts')

const there = () => new Response('export {}')
const answer = (status: number) => () => new Response('', { status })

beforeEach(() => {
  answers = []
  asked.length = 0
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

test('what does not come is asked for until it is there, and not imported before', async () => {
  const load = vi.fn(async () => 'the page')
  answers = [answer(502), answer(503)]
  const coming = arrive(load, ['assets/Page-a.js'])
  await vi.advanceTimersByTimeAsync(1_000)
  expect([lostLine.get(), asked.length]).toEqual([true, 1])
  await vi.advanceTimersByTimeAsync(5_000)
  expect([lostLine.get(), asked.length, load.mock.calls.length]).toEqual([true, 4, 0])
  answers = [there]
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await coming).toBe('the page')
  expect(lostLine.get()).toBe(false)
  // A second time nothing is fetched.
  asked.length = 0
  await arrive(load, ['assets/Page-a.js'])
  expect(asked).toEqual([])
})

test('a file that the newer build has not got is told as such, one that is only missing is a fault', async () => {
  answers = [answer(404), () => new Response('<script src="/assets/index-old.js">')]
  await expect(arrive(async () => 1, ['assets/Page-b.js'])).rejects.toThrow('404')
  expect(requireThisBuild).not.toThrow()
  answers = [answer(404), () => new Response('<script src="/assets/index-new.js">')]
  await expect(arrive(async () => 1, ['assets/Page-c.js'])).rejects.toMatchObject({ name: 'NewBuildError' })
  expect(requireThisBuild).toThrow()
})
