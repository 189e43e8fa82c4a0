import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ConfigProvider, Tree } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/departments.json'
import { useCan } from '../../../session.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import { useIsPhone } from '../../../ui/use-media.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { Department } from '../people/employee.ts'
import { DepartmentForm, type DepartmentWish } from './DepartmentForm.tsx'
import { DepartmentRow } from './DepartmentRow.tsx'
import styles from './Departments.module.css'
import { nest, pathOf } from './nest.ts'

/** The house as a tree. Dragging moves a department with everything below it. */
export function Departments() {
  const t = useText<typeof texts>('departments')
  const can = useCan()
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const saved = useUndo()
  const [wish, setWish] = useState<DepartmentWish>()
  // Closed are remembered, not opened: what is new stands open with everything above it.
  const [closed, setClosed] = useState<readonly string[]>([])
  const [fresh, setFresh] = useState<string>()
  const query = useQuery(orpc.departments.list.queryOptions())
  const root = query.data?.data.find(({ parentId }) => parentId === null) ?? query.data?.data[0]
  const mayWrite = can('organise.write')
  // Fingers scroll; on a phone one moves a department by naming another parent.
  const phone = useIsPhone()

  const done = async (work: Promise<{ operationId: string }>, words?: string) => {
    try {
      saved((await work).operationId, words)
    } catch (error) {
      showProblem(error)
    }
    await queryClient.invalidateQueries()
  }
  const row = (department: Department) => (
    <DepartmentRow
      department={department}
      isFresh={department.id === fresh}
      mayWrite={mayWrite}
      onAdd={() => setWish({ parent: department })}
      onEdit={() => setWish({ department })}
      onArchive={() =>
        void done(api.departments.archive({ id: department.id }), t('archived', { name: department.name }))
      }
    />
  )
  return (
    <Page
      head={
        <PageHead
          title={t('title')}
          detail={mayWrite && !phone ? t('lead') : undefined}
          primary={
            mayWrite && root
              ? {
                  key: 'new',
                  label: t('new'),
                  icon: <PlusOutlined />,
                  onClick: () => setWish({ parent: root }),
                }
              : undefined
          }
        />
      }
    >
      <Loaded query={query}>
        {({ data }) => (
          <ConfigProvider theme={{ components: { Tree: { titleHeight: 36 } } }}>
            <Tree
              className={styles.tree}
              aria-label={t('title')}
              expandedKeys={data.map(({ id }) => id).filter((id) => !closed.includes(id))}
              onExpand={(_, { node, expanded }) =>
                setClosed(expanded ? closed.filter((id) => id !== node.key) : [...closed, node.key])
              }
              blockNode
              selectable={false}
              draggable={mayWrite && !phone ? { icon: false } : false}
              treeData={nest(data, row)}
              onDrop={({ dragNode, node, dropToGap }) => {
                const target = data.find((each) => each.id === node.key)
                const parentId = dropToGap ? target?.parentId : target?.id
                const moved = data.find((each) => each.id === dragNode.key)
                if (!moved || !parentId || parentId === moved.parentId) return
                void done(
                  api.departments.update({ id: moved.id, parentId }),
                  t('moved', { name: moved.name }),
                )
              }}
            />
          </ConfigProvider>
        )}
      </Loaded>
      {wish && (
        <DepartmentForm
          wish={'department' in wish ? { department: rowNow(query.data?.data, wish.department) } : wish}
          onClose={() => setWish(undefined)}
          onAdded={(id, parentId) => {
            const above = pathOf(query.data?.data ?? [], parentId)
            setClosed(closed.filter((each) => !above.includes(each)))
            setFresh(id)
          }}
        />
      )}
    </Page>
  )
}
