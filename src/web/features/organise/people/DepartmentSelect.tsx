import { useQuery } from '@tanstack/react-query'
import { TreeSelect, type TreeSelectProps } from 'antd'
import { orpc } from '../../../api.ts'
import type { Department } from './employee.ts'

type Node = { value: string; title: string; children: Node[] }

/** The departments as a tree, in the server's order. */
function treeOf(departments: readonly Department[]): Node[] {
  const nodes = new Map(
    departments.map(({ id, name }) => [id, { value: id, title: name, children: [] as Node[] }]),
  )
  const roots: Node[] = []
  for (const { id, parentId } of departments) {
    const node = nodes.get(id)
    if (node) (nodes.get(parentId ?? '')?.children ?? roots).push(node)
  }
  return roots
}

/** One department; give it `value` and `onChange`, as a form does. */
export function DepartmentSelect(props: TreeSelectProps<string>) {
  const { data, isLoading } = useQuery(orpc.departments.list.queryOptions())
  return (
    <TreeSelect<string>
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandAll
      loading={isLoading}
      treeData={treeOf(data?.data ?? [])}
      {...props}
    />
  )
}
