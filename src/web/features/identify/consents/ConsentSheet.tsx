import { CheckCircleFilled, CheckOutlined, CloseCircleFilled, StopOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm, Tooltip } from 'antd'
import { consentChannels, consentPurposes } from '../../../../contracts/consent-words.ts'
import { api, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/consents.json'
import { Bone } from '../../../ui/Bone.tsx'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import styles from './Consents.module.css'
import { type ConsentLine, isSaid, type Standing } from './consent-words.ts'

type ConsentSheetProps = { customerId: string; mayWrite: boolean; onClose: () => void }

/** Purpose by channel, every word of his with its proof, and the way out of all. */
export function ConsentSheet({ customerId, mayWrite, onClose }: ConsentSheetProps) {
  const t = useText<typeof texts>('consents')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const query = useQuery(orpc.consents.ofCustomer.queryOptions({ input: { customerId } }))
  const withdrawAll = async () => {
    const { operationId } = await api.consents.record({
      customerId,
      how: 'call',
      // What a contract needs goes on: whoever wants that ended ends the contract.
      entries: consentPurposes
        .filter((purpose) => purpose !== 'service')
        .map((purpose) => ({ purpose, channel: null, state: 'withdrawn' as const })),
    })
    saved(operationId, t('withdrawn'))
    await queryClient.invalidateQueries()
  }
  return (
    <Sheet
      title={t('title')}
      open
      width={720}
      onClose={onClose}
      footer={
        mayWrite && (
          <Popconfirm
            title={t('withdrawAllAsk')}
            onConfirm={() => withdrawAll().catch(showProblem)}
            okText={t('withdrawAll')}
          >
            <Button danger>{t('withdrawAll')}</Button>
          </Popconfirm>
        )
      }
    >
      <Loaded query={query} skeleton={<Bone height={240} />}>
        {({ standing, lines }) => (
          <>
            <Matrix standing={standing} />
            <Legend standing={standing} />
            <h3 className={styles.heading}>{t('words')}</h3>
            {lines.length === 0 ? (
              <p className={styles.quiet}>{t('none')}</p>
            ) : (
              <ul className={styles.list}>
                {lines.map((line) => (
                  <Line key={line.id} line={line} />
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
    </Sheet>
  )
}

function Matrix({ standing }: { standing: Standing[] }) {
  const t = useText<typeof texts>('consents')
  const channels = [null, ...consentChannels]
  return (
    <div className={styles.scroll}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th>{t('purposeName')}</th>
            {channels.map((channel) => (
              <th key={channel ?? ''}>{channel ? t(`channel.${channel}`) : t('everyChannel')}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {consentPurposes.map((purpose) => (
            <tr key={purpose}>
              <th scope="row">{t(`purpose.${purpose}`)}</th>
              {channels.map((channel) => (
                <Cell
                  key={channel ?? ''}
                  place={standing.find((each) => each.purpose === purpose && each.channel === channel)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A filled sign is the customer's word, a bare one our default: told apart without colour. */
function Sign({ place }: { place: Standing }) {
  if (isSaid(place)) return place.isAllowed ? <CheckCircleFilled /> : <CloseCircleFilled />
  return place.isAllowed ? <CheckOutlined /> : <StopOutlined />
}

/** The signs of the table that are there, in words. */
function Legend({ standing }: { standing: Standing[] }) {
  const t = useText<typeof texts>('consents')
  const first = (said: boolean, allowed: boolean) =>
    standing.find((place) => isSaid(place) === said && place.isAllowed === allowed)
  const signs = [
    { word: 'saidYes', place: first(true, true) },
    { word: 'saidNo', place: first(true, false) },
    { word: 'defaultYes', place: first(false, true) },
    { word: 'defaultNo', place: first(false, false) },
  ] as const
  return (
    <ul className={styles.legend} aria-label={t('legend.title')}>
      {signs.map(
        ({ word, place }) =>
          place && (
            <li key={word} data-allowed={place.isAllowed}>
              <Sign place={place} />
              {t(`legend.${word}`)}
            </li>
          ),
      )}
    </ul>
  )
}

function Cell({ place }: { place: Standing | undefined }) {
  const t = useText<typeof texts>('consents')
  const format = useFormat()
  if (!place) return <td />
  const said = t(place.isAllowed ? 'allowed' : 'notAllowed')
  const since = place.at ? ` · ${format.date(place.at)}` : ''
  const words = `${said} · ${t(`because.${place.because}`)}${since}`
  return (
    <td data-allowed={place.isAllowed}>
      <Tooltip title={words}>
        <span role="img" aria-label={words}>
          <Sign place={place} />
        </span>
      </Tooltip>
    </td>
  )
}

/** A text has no title: its first words are what the customer read first. */
const openingOf = (words: string) => (words.length > 18 ? `${words.slice(0, 17).trim()}…` : words)

function Line({ line }: { line: ConsentLine }) {
  const t = useText<typeof texts>('consents')
  const language = useLanguage()
  const where = line.channel ? t(`channel.${line.channel}`) : t('everyChannel')
  return (
    <li className={styles.line} data-void={line.isVoid}>
      <span>
        <b>{t(`state.${line.state}`)}</b> {t(`purpose.${line.purpose}`)} · {where}
        {line.personName && ` · ${line.personName}`}
      </span>
      <span className={styles.quiet}>
        <DateText value={line.at} style="dayTime" /> · {t(`how.${line.how}`)}
        {line.employeeName && ` · ${line.employeeName}`}
        {line.basis !== 'consent' && ` · ${t(`basis.${line.basis}`)}`}
        {line.until && ` · ${t('until', { day: line.until })}`}
        {line.text && (
          <span title={language === 'en' ? line.text.en : line.text.zh}>
            {' · '}
            {t('textVersion', {
              words: openingOf(language === 'en' ? line.text.en : line.text.zh),
              number: line.text.number,
            })}
          </span>
        )}
        {line.isVoid && ` · ${t('void')}`}
      </span>
      {line.note && <span className={styles.quiet}>{line.note}</span>}
    </li>
  )
}
