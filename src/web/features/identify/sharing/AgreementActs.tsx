import { DownloadOutlined, KeyOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sharing.json'
import { useCan, useSession } from '../../../session.ts'
import cards from '../../../ui/Cards.module.css'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import type { Agreement } from './agreement.ts'
import { DecideSheet } from './DecideSheet.tsx'
import { KeySheet } from './KeySheet.tsx'
import { ReadingsSheet } from './ReadingsSheet.tsx'
import { RevokeSheet } from './RevokeSheet.tsx'

type Shown = 'decide' | 'readings' | 'revoke'

/** What whoever looks at an agreement may do with it as it stands. */
export function AgreementActs({ agreement, onEdit }: { agreement: Agreement; onEdit: () => void }) {
  const t = useText<typeof texts>('sharing')
  const { modal } = App.useApp()
  const can = useCan()
  const me = useSession()
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const [shown, setShown] = useState<Shown>()
  const [secret, setSecret] = useState<string>()
  const close = () => setShown(undefined)
  const { id, standing, key } = agreement
  const mayManage = can('sharing.manage')
  const isDraft = standing === 'draft'
  const isOpen = standing === 'running' || standing === 'agreed'
  const makeKey = async () => {
    const isSure =
      key === null ||
      (await modal.confirm({ title: t('key.again'), content: t('key.againHint'), okText: t('key.make') }))
    if (!isSure) return
    try {
      setSecret((await api.sharing.makeKey({ id })).key)
      await queryClient.invalidateQueries({ queryKey: orpc.sharing.key() })
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <div className={cards.acts}>
      {isDraft && (
        <Button onClick={() => setShown('decide')}>
          {t(can('sharing.approve') && agreement.editedById !== me.id ? 'act.decide' : 'act.look')}
        </Button>
      )}
      {mayManage && (isDraft || standing === 'refused') && <Button onClick={onEdit}>{t('act.edit')}</Button>}
      {mayManage && isOpen && (
        <Button icon={<KeyOutlined />} onClick={() => void makeKey()}>
          {t(key ? 'act.newKey' : 'act.key')}
        </Button>
      )}
      {mayManage && can('customer.export') && standing === 'running' && (
        <Button icon={<DownloadOutlined />} href={`/api/v1/identify/sharing/agreements/${id}/file`}>
          {t('act.file')}
        </Button>
      )}
      {!isDraft && standing !== 'refused' && (
        <Button type="text" onClick={() => setShown('readings')}>
          {t('act.readings')}
        </Button>
      )}
      {mayManage && isOpen && (
        <Button type="text" danger onClick={() => setShown('revoke')}>
          {t('act.revoke')}
        </Button>
      )}
      {shown === 'decide' && <DecideSheet agreement={agreement} onClose={close} />}
      {shown === 'readings' && <ReadingsSheet agreement={agreement} onClose={close} />}
      {shown === 'revoke' && <RevokeSheet agreement={agreement} onClose={close} />}
      {secret && <KeySheet secret={secret} onClose={() => setSecret(undefined)} />}
    </div>
  )
}
