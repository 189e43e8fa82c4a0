import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sharing.json'
import { useCan, useSession } from '../../../session.ts'
import cards from '../../../ui/Cards.module.css'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import type { Agreement } from './agreement.ts'
import { PreviewOf } from './PreviewOf.tsx'
import { useFinalAct } from './use-final-act.ts'
import { useSharingWords } from './use-sharing-words.ts'

/** What the partner would read, for whoever is to agree to it; for its writer that it waits for somebody else. */
export function DecideSheet({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const t = useText<typeof texts>('sharing')
  const words = useSharingWords()
  const me = useSession()
  const can = useCan()
  const [why, setWhy] = useState('')
  const { isBusy, act } = useFinalAct(onClose)
  const { id, version } = agreement
  const query = useQuery(orpc.sharing.previewOf.queryOptions({ input: { id } }))
  const mayDecide = can('sharing.approve') && agreement.editedById !== me.id
  return (
    <Sheet
      title={t('decide.title', { name: agreement.partnerName })}
      open
      onClose={onClose}
      width={640}
      footer={
        mayDecide && (
          <>
            <Button
              disabled={isBusy || why.trim() === ''}
              onClick={() => void act(() => api.sharing.refuse({ id, why }))}
            >
              {t('decide.refuse')}
            </Button>
            <Button
              type="primary"
              loading={isBusy}
              onClick={() => void act(() => api.sharing.approve({ id, version }))}
            >
              {t('decide.agree')}
            </Button>
          </>
        )
      }
    >
      <div className={cards.stack}>
        <p className={cards.quiet}>{t(mayDecide ? 'decide.lead' : 'decide.waits')}</p>
        <p>
          {agreement.aim}
          <br />
          <span className={cards.quiet}>{words.given(agreement.fields)}</span>
        </p>
        <Loaded query={query}>{(preview) => <PreviewOf preview={preview} />}</Loaded>
        {mayDecide && (
          <Input.TextArea
            value={why}
            maxLength={500}
            aria-label={t('decide.why')}
            placeholder={t('decide.why')}
            onChange={(event) => setWhy(event.target.value)}
          />
        )}
      </div>
    </Sheet>
  )
}
