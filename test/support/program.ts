// The whole program on a port of its own, as people meet it: built page, API and worker over a test database.

import pino from 'pino'
import type { Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { startProgram } from '../../src/server/app.ts'
import type { PageOptions, TestBrowser } from './browser.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { makeTempFolder, removeFolder } from './temp-folder.ts'

export type Credentials = { username: string; password: string }
export type TestProgram = TestDatabase & {
  /** Where it listens, without a slash at the end. */
  address: string
  /** The first administrator, who has chosen a password. */
  admin: Credentials
  /** Signs somebody in; the cookies are what the browser would keep. */
  signIn(credentials: Credentials): Promise<Cookie[]>
}
export type Cookie = { name: string; value: string; url: string }

/** `const program = await testProgram()` at the top of a test file; needs a build (`npm run build`). */
export async function testProgram(): Promise<TestProgram> {
  const database = await testDatabase()
  const dataDir = makeTempFolder()
  const { url, firstSignIn, close } = await startProgram({
    databaseUrl: database.url,
    log: pino({ level: 'silent' }),
    config: {
      role: 'all',
      host: '127.0.0.1',
      port: 0,
      dataDir,
      trustProxy: 0,
      secret: 'the secret of a program that lives for one test',
      maxUploadBytes: 256 * 1024 * 1024,
    },
  })
  afterAll(async () => {
    await close()
    removeFolder(dataDir)
  })
  if (!firstSignIn) throw new Error('a new database has no first administrator')
  const { username, oneTimePassword } = firstSignIn
  const admin = { username, password: '四月的雨 falls on tin' }
  await moveIn(url, username, oneTimePassword, admin.password)
  return { ...database, address: url, admin, signIn: (credentials) => signIn(url, credentials) }
}

/** A page on which somebody is signed in, the administrator unless said otherwise. */
export async function signedInPage(
  { openPage }: TestBrowser,
  program: TestProgram,
  path: string,
  { as = program.admin, ...options }: PageOptions & { as?: Credentials } = {},
): Promise<{ page: Page; faults: string[] }> {
  return openPage(program.address + path, { ...options, cookies: await program.signIn(as) })
}

async function moveIn(address: string, username: string, oneTime: string, password: string): Promise<void> {
  const cookies = await signIn(address, { username, password: oneTime })
  await post(
    address,
    '/api/auth/change-password',
    { currentPassword: oneTime, newPassword: password },
    cookies,
  )
}

async function signIn(address: string, credentials: Credentials): Promise<Cookie[]> {
  const { headers } = await post(address, '/api/auth/sign-in/username', credentials)
  return headers.getSetCookie().flatMap((line) => {
    const [, name, value] = line.match(/^([^=]+)=([^;]+)/) ?? []
    return name && value ? [{ name, value, url: address }] : []
  })
}

async function post(address: string, path: string, body: object, cookies: Cookie[] = []): Promise<Response> {
  const response = await fetch(address + path, {
    method: 'POST',
    headers: {
      origin: address,
      'content-type': 'application/json',
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response
}

export type Call = <T>(method: string, path: string, body?: object) => Promise<T>

/** The API as its first administrator calls it; a refusal fails the test. */
export async function callerOf({ address, admin, signIn: enter }: TestProgram): Promise<Call> {
  const cookie = (await enter(admin)).map(({ name, value }) => `${name}=${value}`).join('; ')
  return async (method, path, body) => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: { cookie, origin: address, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
}

/** Another administrator, who has chosen a password. */
export async function hireAdministrator(program: TestProgram, name: string): Promise<Credentials> {
  const call = await callerOf(program)
  const roles = await call<{ data: { id: string; key: string | null }[] }>('GET', '/organise/roles')
  const roleIds = roles.data.filter(({ key }) => key === 'administrator').map(({ id }) => id)
  const username = `colleague${++colleagues}`
  const hired = await call<{ oneTimePassword: string }>('POST', '/organise/employees', {
    name,
    username,
    roleIds,
  })
  const password = '五月的风 turns a mill'
  await moveIn(program.address, username, hired.oneTimePassword, password)
  return { username, password }
}

let colleagues = 0
