import type { DepartmentKind } from './departments.store.ts'

type Node = { id: string; kind: DepartmentKind; path: readonly string[] }

// Head office → branch → sub-branch; a level may be left out, never turned round.
const level: Record<DepartmentKind, number> = { headOffice: 0, branch: 1, subBranch: 2 }

export type PlacementFault = 'departmentCycle' | 'departmentKind' | 'departmentRoot'

/** Why a department cannot stand under that parent, or null. */
export function findPlacementFault(
  moved: Pick<Node, 'kind'> & { id?: string },
  parent: Node,
): PlacementFault | null {
  if (moved.id && parent.path.includes(moved.id)) return 'departmentCycle'
  if (moved.kind === 'headOffice') return 'departmentRoot'
  if (level[moved.kind] < level[parent.kind]) return 'departmentKind'
  return null
}

/** Why it cannot become that kind where it stands: what is below it must still fit. */
export function findKindFault(
  kind: DepartmentKind,
  children: readonly Pick<Node, 'kind'>[],
): PlacementFault | null {
  return children.some((child) => level[child.kind] < level[kind]) ? 'departmentKind' : null
}
