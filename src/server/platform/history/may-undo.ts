import type { Ctx } from '../ctx.ts'

/** Everybody takes back what he did himself; the right `history.undo` reaches what the people in his scope did. */
export function mayUndo(ctx: Ctx, authorId: string | null): boolean {
  const { permissions, userId } = ctx.actor
  if (authorId === userId) return true
  const hasRight = permissions.has('*') || permissions.has('history.undo')
  return hasRight && (ctx.scope.kind === 'all' || ctx.scope.userIds.some((id) => id === authorId))
}
