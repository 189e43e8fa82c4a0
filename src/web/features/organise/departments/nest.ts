import type { ReactNode } from 'react'
import type { Department } from '../people/employee.ts'

export type TreeNode = { key: string; title: ReactNode; children: TreeNode[] }

/** The flat list as nested nodes, in the server's order. */
export function nest(
  departments: readonly Department[],
  render: (department: Department) => ReactNode,
): TreeNode[] {
  const nodes = new Map<string, TreeNode>()
  for (const department of departments)
    nodes.set(department.id, { key: department.id, title: render(department), children: [] })
  const roots: TreeNode[] = []
  for (const { id, parentId } of departments) {
    const node = nodes.get(id)
    if (node) (nodes.get(parentId ?? '')?.children ?? roots).push(node)
  }
  return roots
}

/** A department and everything above it. */
export function pathOf(departments: readonly Department[], id: string | null): string[] {
  const here = departments.find((each) => each.id === id)
  return here ? [here.id, ...pathOf(departments, here.parentId)] : []
}
