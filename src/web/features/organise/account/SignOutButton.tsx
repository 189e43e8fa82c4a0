import { LogoutOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/frame.json'
import { queryClient } from '../../../query.ts'
import { useSession } from '../../../session.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { draftsOf } from '../../act/today/contact-draft.ts'
import { signOut } from './account-api.ts'
import styles from './MeMenuItem.module.css'

type Half = { customerId: string; said: string[]; name: string | undefined }

/** What is half written goes when its writer signs out, the next person here must not read it: so he is asked first. */
export function SignOutButton({ onDone }: { onDone: () => void }) {
  const t = useText<typeof texts>('frame')
  const { id: readerId } = useSession()
  const showProblem = useShowProblem()
  const [halves, setHalves] = useState<Half[]>([])
  const [isAsking, setAsking] = useState(false)
  const go = () => void signOut().catch(showProblem)
  const begin = async () => {
    const drafts = draftsOf(readerId)
    if (drafts.length === 0) return go()
    setHalves(await Promise.all(drafts.map(named)))
    setAsking(true)
  }
  return (
    <>
      <Button type="text" className={styles.row} icon={<LogoutOutlined />} onClick={() => void begin()}>
        {t('signOut')}
      </Button>
      <Modal
        open={isAsking}
        title={t('half.title', { count: halves.length })}
        onCancel={() => setAsking(false)}
        destroyOnHidden
        footer={[
          <Button key="go" danger onClick={go}>
            {t('half.go')}
          </Button>,
          <Button key="stay" type="primary" autoFocus onClick={() => setAsking(false)}>
            {t('half.stay')}
          </Button>,
        ]}
      >
        <p>{t('half.text')}</p>
        <ul className={styles.halves}>
          {halves.map(({ customerId, said, name }) => (
            <li key={customerId}>
              <Link
                to="/identify/customers/$customerId"
                params={{ customerId }}
                hash="log"
                onClick={() => {
                  setAsking(false)
                  onDone()
                }}
              >
                {name ?? t('half.someone')}
              </Link>
              {said.length > 0 && <span className={styles.said}>{said.join(' · ')}</span>}
            </li>
          ))}
        </ul>
      </Modal>
    </>
  )
}

/** A customer who is no longer to be seen has no name here. */
const named = async ({ customerId, said }: { customerId: string; said: string[] }): Promise<Half> => {
  const query = orpc.customers.get.queryOptions({ input: { id: customerId } })
  const name = await queryClient.fetchQuery({ ...query, staleTime: 60_000 }).then(
    (customer) => customer.name,
    () => undefined,
  )
  return { customerId, said, name }
}
