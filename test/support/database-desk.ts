// Runs in vitest's own process, once a run: lends databases to the test files, which live in worker processes.
// The cluster starts with the first request, so that a run of pure tests pays nothing.

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { TestProject } from 'vitest/node'
import { z } from 'zod'
import { openTestCluster, type TestCluster } from './test-cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseDesk: string
  }
}

const request = z.discriminatedUnion('do', [
  z.object({ do: z.literal('lend'), migrated: z.boolean() }),
  z.object({ do: z.literal('takeBack'), name: z.string() }),
])

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let cluster: Promise<TestCluster> | undefined
  const desk = createServer(async (incoming, answer) => {
    try {
      const wish = request.parse(await json(incoming))
      cluster ??= openTestCluster()
      const { lend, takeBack } = await cluster
      answer.end(JSON.stringify(wish.do === 'lend' ? await lend(wish.migrated) : await takeBack(wish.name)))
    } catch (error) {
      answer.writeHead(500).end(error instanceof Error ? error.stack : String(error))
    }
  })
  desk.listen(0, '127.0.0.1')
  await once(desk, 'listening')
  project.provide('databaseDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`)

  return async () => {
    desk.closeAllConnections()
    desk.close()
    await (await cluster?.catch(() => undefined))?.stop()
  }
}
