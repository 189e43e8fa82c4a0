/** A page was asked for that the reader's roles do not open. */
import type { Permission } from '../../contracts/permission.ts'

export class NoRightError extends Error {
  readonly permission: Permission

  constructor(permission: Permission) {
    super(permission)
    this.name = 'NoRightError'
    this.permission = permission
  }
}
