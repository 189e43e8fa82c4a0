// A furnished house with a head office, real accounts and browsers that keep cookies: everything past the front door.

import { createHmac } from 'node:crypto'
import pino from 'pino'
import { furnishHouse } from '../../src/server/organise/access/access.service.ts'
import type { SignInLimits } from '../../src/server/platform/auth/sign-in-limit.ts'
import { type Ctx, systemCtx } from '../../src/server/platform/ctx.ts'
import { type TestApi, testApi } from './api.ts'

export type Answer = { status: number; body: Record<string, unknown>; headers: Headers }
export type Credentials = { username: string; password: string }

/** Keeps cookies and names its origin as browsers do. */
export type Browser = {
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  signIn(credentials: Credentials): Promise<Answer>
  cookies: Map<string, string>
}

export type Hired = Credentials & { id: string; browser: Browser }

export type House = TestApi & {
  ctx(now?: Date): Ctx
  headOfficeId: string
  roleIds: Record<string, string>
  /** A browser nobody has signed in with. */
  browser(address?: string): Browser
  /** The first administrator, signed in, with a password of his own. */
  admin: Browser
  adminCredentials: Credentials
  openDepartment(name: string, parentId?: string, kind?: string): Promise<string>
  /** Somebody new who has chosen a password and is signed in. */
  hire(fields: { role?: string; roleIds?: string[] } & Record<string, unknown>): Promise<Hired>
}

let hires = 0

/** Call it at the top of a test file, as `testApi`. */
export async function testHouse(options: { signInLimits?: SignInLimits } = {}): Promise<House> {
  const api = await testApi(options)
  const ctx = (now = new Date()) => systemCtx(api.db, pino({ level: 'silent' }), now)
  const first = await furnishHouse(ctx())
  if (!first) throw new Error('the house was furnished before')
  const browser = (address?: string) => openBrowser(api, address)
  const admin = browser()
  const adminCredentials = await moveIn(admin, { username: first.username, password: first.oneTimePassword })
  const roles = await admin.call('GET', '/api/v1/organise/roles')
  const departments = await admin.call('GET', '/api/v1/organise/departments')
  const roleIds = Object.fromEntries(rows(roles).map((role) => [String(role.key), String(role.id)]))
  const headOfficeId = String(rows(departments)[0]?.id)

  return {
    ...api,
    ctx,
    headOfficeId,
    roleIds,
    browser,
    admin,
    adminCredentials,
    async openDepartment(name, parentId = headOfficeId, kind = 'branch') {
      const opened = await admin.call('POST', '/api/v1/organise/departments', { name, parentId, kind })
      return idOf(opened)
    },
    async hire({ role = 'clerk', roleIds: given, ...fields }) {
      const username = `user${++hires}`
      const hired = await admin.call('POST', '/api/v1/organise/employees', {
        name: `员工${hires}`,
        username,
        departmentId: headOfficeId,
        roleIds: given ?? [roleIds[role]],
        ...fields,
      })
      const own = browser()
      const password = String(hired.body.oneTimePassword)
      const credentials = await moveIn(own, { username: String(fields.username ?? username), password })
      return { id: idOf(hired), browser: own, ...credentials }
    },
  }
}

export function rows(answer: Answer): Record<string, unknown>[] {
  return Array.isArray(answer.body.data) ? answer.body.data : []
}

export function idOf(answer: Answer): string {
  if (typeof answer.body.id !== 'string')
    throw new Error(`no id: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body.id
}

/** RFC 6238 with the usual 30 seconds and six digits. `otpauth://…?secret=BASE32` as an authenticator reads it. */
export function totpCode(otpauthUri: string, now = Date.now()): string {
  const secret = new URL(otpauthUri).searchParams.get('secret') ?? ''
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

async function moveIn(browser: Browser, oneTime: Credentials): Promise<Credentials> {
  await browser.signIn(oneTime)
  const password = `四月的雨 ${oneTime.username.length} falls on tin`
  const changed = await browser.call('POST', '/api/auth/change-password', {
    currentPassword: oneTime.password,
    newPassword: password,
  })
  if (changed.status !== 200) throw new Error(`could not move in: ${JSON.stringify(changed.body)}`)
  return { username: oneTime.username, password }
}

function openBrowser(api: TestApi, address = '10.0.0.1'): Browser {
  const cookies = new Map<string, string>()
  const call: Browser['call'] = async (method, path, body, headers = {}) => {
    const response = await api.request(
      path,
      {
        method,
        headers: {
          ...(cookies.size > 0
            ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
            : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          origin: 'http://localhost',
          'x-forwarded-for': address,
          'accept-language': 'zh-CN',
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
      null,
    )
    keepCookies(cookies, response.headers)
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} }
  }
  return { call, cookies, signIn: (credentials) => call('POST', '/api/auth/sign-in/username', credentials) }
}

function keepCookies(cookies: Map<string, string>, headers: Headers): void {
  for (const line of headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
}

function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
