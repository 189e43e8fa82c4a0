import { Button, Input } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sharing.json'
import cards from '../../../ui/Cards.module.css'
import { Sheet } from '../../../ui/Sheet.tsx'
import type { Agreement } from './agreement.ts'
import { useFinalAct } from './use-final-act.ts'

/** Ending it for good has no undo, so it says in words what happens and asks why. */
export function RevokeSheet({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const t = useText<typeof texts>('sharing')
  const [why, setWhy] = useState('')
  const { isBusy, act } = useFinalAct(onClose)
  return (
    <Sheet
      title={t('revoke.title', { name: agreement.partnerName })}
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('revoke.keep')}</Button>
          <Button
            danger
            loading={isBusy}
            disabled={why.trim() === ''}
            onClick={() => void act(() => api.sharing.revoke({ id: agreement.id, why }))}
          >
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
