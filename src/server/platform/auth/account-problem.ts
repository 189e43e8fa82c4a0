// What the account library answers, in our own problems.
import { Problem } from '../problem.ts'
import { accountInactive } from './account-library.ts'

const problems: Record<string, [status: number, code: string]> = {
  INVALID_USERNAME_OR_PASSWORD: [401, 'signInFailed'],
  // A name that cannot exist is answered like one that does not: nobody learns which names there are.
  USERNAME_TOO_SHORT: [401, 'signInFailed'],
  USERNAME_TOO_LONG: [401, 'signInFailed'],
  INVALID_USERNAME: [401, 'signInFailed'],
  [accountInactive]: [403, 'accountInactive'],
  // Not 401: with an authenticator being enrolled the session is as good as before.
  INVALID_CODE: [403, 'codeWrong'],
  INVALID_BACKUP_CODE: [403, 'codeWrong'],
  INVALID_TWO_FACTOR_COOKIE: [401, 'signInExpired'],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: [429, 'codeTriesSpent'],
  ACCOUNT_TEMPORARILY_LOCKED: [429, 'signInLocked'],
  TOTP_NOT_ENABLED: [409, 'totpNotEnabled'],
  TOTP_ALREADY_ENABLED: [409, 'totpAlreadyEnabled'],
  TWO_FACTOR_NOT_ENABLED: [409, 'totpNotEnabled'],
  INVALID_PASSWORD: [403, 'passwordWrong'],
  PASSWORD_TOO_SHORT: [422, 'passwordTooShort'],
  PASSWORD_TOO_LONG: [422, 'passwordTooLong'],
  INVALID_ORIGIN: [403, 'foreignOrigin'],
  MISSING_OR_NULL_ORIGIN: [403, 'foreignOrigin'],
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: [403, 'foreignOrigin'],
  UNAUTHORIZED: [401, 'signInRequired'],
  SESSION_EXPIRED: [401, 'signInRequired'],
  FAILED_TO_GET_SESSION: [401, 'signInRequired'],
}

/** Throws the problem that a refusal of the library stands for; what it cannot be asked is a malformed request. */
export async function throwAccountProblem(response: Response): Promise<never> {
  const answer: unknown = await response.json().catch(() => null)
  const code = hasCode(answer) ? answer.code : ''
  if (response.status >= 500) throw new Error(`account library answered ${response.status} ${code}`)
  const known = problems[code]
  if (known)
    throw new Problem(known[0], known[1], known[1] === 'signInLocked' ? { minutes: 15, seconds: 900 } : {})
  throw response.status === 401 ? new Problem(401, 'signInRequired') : new Problem(400, 'malformedRequest')
}

function hasCode(answer: unknown): answer is { code: string } {
  return answer !== null && typeof answer === 'object' && 'code' in answer && typeof answer.code === 'string'
}
