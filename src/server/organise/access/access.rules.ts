import type { DataScope } from '../../platform/ctx.ts'

type Place = {
  id: string
  departmentId: string | null
  departmentIds: string[]
  peopleIds: string[]
  colleagueIds: string[]
  treeIds: string[]
}

/**
 * Whose customers a role's scope means for one person. Somebody without a department whose role looks at departments
 * sees his own people's customers instead.
 */
export function resolveScope(kind: DataScope['kind'], place: Place): DataScope {
  const userId = place.id
  switch (kind) {
    case 'all':
      return { kind, userId, userIds: place.peopleIds, departmentIds: [] }
    case 'mine':
      return { kind, userId, userIds: [userId], departmentIds: [] }
    case 'team':
      return { kind, userId, userIds: place.peopleIds, departmentIds: [] }
    case 'department':
    case 'departmentTree': {
      if (place.departmentId === null) return resolveScope('team', place)
      const [departmentIds, staff] =
        kind === 'department'
          ? [[place.departmentId], place.colleagueIds]
          : [place.departmentIds, place.treeIds]
      return { kind, userId, userIds: [...new Set([...place.peopleIds, ...staff])], departmentIds }
    }
  }
}
