/** The doors under /api/auth, which stand beside the contract: signing in and out, passwords, the second step. */
import { queryClient } from '../../../query.ts'
import { apiFetch } from '../../../request.ts'
import { type Session, sessionQuery } from '../../../session.ts'
import { dropDrafts } from '../../act/today/contact-draft.ts'

async function post<Answer = unknown>(path: string, body: object = {}): Promise<Answer> {
  const response = await apiFetch(`/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json()
}

export type Credentials = { username: string; password: string; rememberMe?: boolean }

/** `needsCode`: the password was right, and an authenticator is asked for as well. */
export const signIn = (credentials: Credentials) =>
  post<{ needsCode: boolean }>('/sign-in/username', credentials)

export const enterCode = (code: string, trustDevice: boolean) =>
  post('/two-factor/verify-totp', { code, trustDevice })

export const enterBackupCode = (code: string, trustDevice: boolean) =>
  post('/two-factor/verify-backup-code', { code, trustDevice })

export const changePassword = (currentPassword: string, newPassword: string) =>
  post('/change-password', { currentPassword, newPassword })

export type Enrolment = { totpURI: string; backupCodes: string[] }

export const beginTotp = (password: string) => post<Enrolment>('/two-factor/enable', { password })
export const confirmTotp = (code: string) => post('/two-factor/verify-totp', { code })
export const endTotp = (password: string) => post('/two-factor/disable', { password })
export const newBackupCodes = (password: string) =>
  post<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', { password })

/** Who is signed in now, freshly asked. */
export const askSession = (): Promise<Session> => queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })

/** Nothing of what he saw stays in the page: it is loaded anew. */
export async function signOut(): Promise<void> {
  await post('/sign-out')
  dropDrafts()
  location.assign('/sign-in')
}
