// The page and the program behind it on a port, over a database of its own: what a browser is sent to.

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll } from 'vitest'
import { type House, testHouse } from './house.ts'

export type Site = House & { url: string }

/** Call it at the top of a browser test. The page must have been built (`npm run build`). */
export async function testSite(): Promise<Site> {
  const house = await testHouse()
  const server = serve({ fetch: house.handle, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  return { ...house, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
