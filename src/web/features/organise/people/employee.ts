import type { api } from '../../../api.ts'

export type Employee = Awaited<ReturnType<typeof api.employees.get>>
export type Role = Awaited<ReturnType<typeof api.roles.list>>['data'][number]
export type Department = Awaited<ReturnType<typeof api.departments.list>>['data'][number]
/** Told once, to whoever hands it over. */
export type OneTimeCredentials = { username: string; oneTimePassword: string }
