import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sharing.json'
import cards from '../../../ui/Cards.module.css'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import type { Agreement } from './agreement.ts'

/** Ending it for good has no undo, so it says in words what happens and asks why. */
export function RevokeSheet({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const t = useText<typeof texts>('sharing')
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const [why, setWhy] = useState('')
  const [isBusy, setBusy] = useState(false)
  const revoke = async () => {
    setBusy(true)
    try {
      await api.sharing.revoke({ id: agreement.id, why })
      onClose()
      await queryClient.invalidateQueries({ queryKey: orpc.sharing.key() })
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet
      title={t('revoke.title', { name: agreement.partnerName })}
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('revoke.keep')}</Button>
          <Button danger loading={isBusy} disabled={why.trim() === ''} onClick={() => void revoke()}>
            {t('revoke.do')}
          </Button>
        </>
      }
    >
      <div className={cards.stack}>
        <p>{t('revoke.what')}</p>
        <p className={cards.quiet}>{t('revoke.forGood')}</p>
        <Input.TextArea
          autoFocus
          value={why}
          maxLength={500}
          aria-label={t('revoke.why')}
          placeholder={t('revoke.why')}
          onChange={(event) => setWhy(event.target.value)}
        />
      </div>
    </Sheet>
  )
}
