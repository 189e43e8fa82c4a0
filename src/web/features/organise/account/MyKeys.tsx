import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/account.json'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useRightWords } from '../people/use-right-words.ts'
import styles from './Me.module.css'
import { NewKey } from './NewKey.tsx'

/** Keys with which programs act in one's name. */
export function MyKeys({ permissions }: { permissions: string[] }) {
  const t = useText<typeof texts>('account')
  const wordsOf = useRightWords()
  const { modal } = App.useApp()
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const [isMaking, setMaking] = useState(false)
  const query = useQuery(orpc.me.apiKeys.queryOptions())
  const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.me.apiKeys.key() })
  const revoke = (id: string, name: string) =>
    modal.confirm({
      title: t('keys.revokeTitle', { name }),
      // No undo: who calls with it is shut out this moment.
      content: t('keys.revokeText'),
      okText: t('keys.revoke'),
      okButtonProps: { danger: true },
      onOk: () => api.me.revokeApiKey({ id }).then(refresh, showProblem),
    })
  return (
    <Section
      title={t('keys.title')}
      extra={
        <Button size="small" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
          {t('keys.new')}
        </Button>
      }
    >
      <p className={styles.lead}>{t('keys.lead')}</p>
      <Loaded query={query} skeleton={null}>
        {({ data }) => (
          <ul className={styles.rows}>
            {data.map((key) => (
              <li key={key.id} className={styles.row}>
                <div className={styles.rowText}>
                  {key.name} <span className={styles.code}>{key.prefix}…</span>
                  <ul className={styles.rights}>
                    {key.scopes.map((scope) => (
                      <li key={scope}>
                        {wordsOf(scope)} <code className={styles.code}>{scope}</code>
                      </li>
                    ))}
                  </ul>
                  <small>
                    {key.lastUsedAt ? (
                      <>
                        {t('keys.lastUsed')} <DateText value={key.lastUsedAt} style="relative" />
                      </>
                    ) : (
                      t('keys.neverUsed')
                    )}
                    {' · '}
                    {key.expiresAt ? (
                      <>
                        {t('keys.until')} <DateText value={key.expiresAt} />
                      </>
                    ) : (
                      t('keys.noEnd')
                    )}
                  </small>
                </div>
                <Button size="small" danger onClick={() => revoke(key.id, key.name)}>
                  {t('keys.revoke')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <NewKey
        open={isMaking}
        permissions={permissions}
        onClose={() => {
          setMaking(false)
          void refresh()
        }}
      />
    </Section>
  )
}
