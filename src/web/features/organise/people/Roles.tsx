import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/people.json'
import { useCan } from '../../../session.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import type { Role } from './employee.ts'
import { RoleCard } from './RoleCard.tsx'
import { RoleForm, type RoleWish } from './RoleForm.tsx'
import styles from './Roles.module.css'

/** Which rights go together, over whose customers. */
export function Roles() {
  const t = useText<typeof texts>('people')
  const can = useCan()
  const query = useQuery(orpc.roles.list.queryOptions())
  const [wish, setWish] = useState<RoleWish>()
  const mayWrite = can('role.write')
  const copy = ({ permissions, scope, masks, nameZh, nameEn }: Role): RoleWish => ({
    initial: {
      permissions,
      scope,
      masks,
      nameZh: t('roles.copyOf', { name: nameZh }),
      nameEn: `${nameEn} 2`,
    },
  })
  const edit = (role: Role): RoleWish => ({ role, initial: role })
  return (
    <Page
      head={
        <PageHead
          title={t('roles.title')}
          detail={t('roles.lead')}
          primary={
            mayWrite
              ? {
                  key: 'new',
                  label: t('roles.new'),
                  icon: <PlusOutlined />,
                  onClick: () =>
                    setWish({ initial: { permissions: [], scope: 'mine', masks: ['idNumber'] } }),
                }
              : undefined
          }
        />
      }
    >
      <Loaded query={query}>
        {({ data }) => (
          <ul className={styles.roles}>
            {data.map((role) => (
              <li key={role.id}>
                <RoleCard
                  role={role}
                  mayWrite={mayWrite}
                  onEdit={() => setWish(edit(role))}
                  onCopy={() => setWish(copy(role))}
                />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {wish && (
        <RoleForm
          wish={wish.role ? edit(rowNow(query.data?.data, wish.role)) : wish}
          onClose={() => setWish(undefined)}
        />
      )}
    </Page>
  )
}
