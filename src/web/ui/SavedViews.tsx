import { EllipsisOutlined, PushpinOutlined, ShareAltOutlined } from '@ant-design/icons'
import { Button, Checkbox, Dropdown, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import { Popup } from './Popup.tsx'
import styles from './SavedViews.module.css'

export type SavedView = {
  id: string
  name: string
  isShared?: boolean
  isOwn?: boolean
  /** The list opens with it. */
  isDefault?: boolean
  /** Whose it is, when it is not the reader's. */
  ownerName?: string | null
}

type SavedViewsProps = {
  /** The view that is always there: "All customers". */
  all: string
  views: SavedView[]
  /** Undefined is "all". */
  activeId: string | undefined
  /** Filter, order or columns are no longer those of the view. */
  isChanged: boolean
  onOpen: (id: string | undefined) => void
  onSave: () => void
  onSaveAs: (name: string, isShared: boolean) => void
  onRename: (id: string, name: string) => void
  onRemove: (id: string) => void
  /** Sharing and the default, where they can be chosen. */
  onChange?: (id: string, change: { isShared?: boolean; isDefault?: boolean }) => void
}

/** Lists one comes back to, as tabs; a change offers to be kept. */
export function SavedViews(props: SavedViewsProps) {
  const { all, views, activeId, isChanged, onOpen, onSave, onSaveAs } = props
  const t = useText<typeof texts>('ui')
  const active = views.find((view) => view.id === activeId)
  return (
    <nav className={styles.bar} aria-label={t('views.title')}>
      <ul className={styles.tabs}>
        <Tab isActive={!active} onOpen={() => onOpen(undefined)}>
          {all}
          {isChanged && !active && <Changed />}
        </Tab>
        {views.map((view) => (
          <Tab
            key={view.id}
            isActive={view === active}
            onOpen={() => onOpen(view.id)}
            menu={<ViewMenu {...props} view={view} />}
          >
            {view.name}
            {isChanged && view === active && <Changed />}
            {view.isDefault && <PushpinOutlined aria-label={t('views.isDefault')} />}
            {view.isShared && (
              <ShareAltOutlined
                aria-label={t('views.shared')}
                title={
                  view.isOwn || !view.ownerName
                    ? t('views.shared')
                    : t('views.sharedBy', { name: view.ownerName })
                }
              />
            )}
          </Tab>
        ))}
      </ul>
      {isChanged && (
        <span className={styles.keep}>
          {active?.isOwn && (
            <Button size="small" onClick={onSave}>
              {t('views.save')}
            </Button>
          )}
          <NameButton label={t('views.saveAs')} start="" canShare onDone={onSaveAs} />
        </span>
      )}
    </nav>
  )
}

/** What is shown is not what the tab alone would show. */
function Changed() {
  const t = useText<typeof texts>('ui')
  return <small className={styles.changed}>{t('views.changed')}</small>
}

type TabProps = { isActive: boolean; onOpen: () => void; children: ReactNode; menu?: ReactNode }

function Tab({ isActive, onOpen, children, menu }: TabProps) {
  return (
    <li className={styles.tab} data-active={isActive || undefined}>
      <button type="button" aria-current={isActive ? 'true' : undefined} onClick={onOpen}>
        {children}
      </button>
      {isActive && menu}
    </li>
  )
}

function ViewMenu({ view, onRename, onRemove, onChange }: SavedViewsProps & { view: SavedView }) {
  const t = useText<typeof texts>('ui')
  const [isNaming, setNaming] = useState(false)
  if (!view.isOwn) return null
  return (
    <Popup
      label={t('views.rename')}
      open={isNaming}
      onOpenChange={(open) => !open && setNaming(false)}
      content={
        <NameField
          start={view.name}
          onDone={(name) => {
            setNaming(false)
            onRename(view.id, name)
          }}
        />
      }
    >
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'rename', label: t('views.rename'), onClick: () => setNaming(true) },
            ...(onChange
              ? [
                  {
                    key: 'share',
                    label: t(view.isShared ? 'views.unshare' : 'views.share'),
                    onClick: () => onChange(view.id, { isShared: !view.isShared }),
                  },
                  {
                    key: 'default',
                    label: t(view.isDefault ? 'views.noDefault' : 'views.makeDefault'),
                    onClick: () => onChange(view.id, { isDefault: !view.isDefault }),
                  },
                ]
              : []),
            { key: 'remove', label: t('remove'), danger: true, onClick: () => onRemove(view.id) },
          ],
        }}
      >
        <Button type="text" size="small" icon={<EllipsisOutlined />} aria-label={t('more')} />
      </Dropdown>
    </Popup>
  )
}

type NameProps = { start: string; canShare?: boolean; onDone: (name: string, isShared: boolean) => void }

function NameButton({ label, ...name }: NameProps & { label: string }) {
  const [open, setOpen] = useState(false)
  const done: NameProps['onDone'] = (text, isShared) => {
    setOpen(false)
    name.onDone(text, isShared)
  }
  return (
    <Popup label={label} open={open} onOpenChange={setOpen} content={<NameField {...name} onDone={done} />}>
      <Button size="small" type="text" aria-expanded={open} aria-haspopup="dialog">
        {label}
      </Button>
    </Popup>
  )
}

function NameField({ start, canShare = false, onDone }: NameProps) {
  const t = useText<typeof texts>('ui')
  const [name, setName] = useState(start)
  const [isShared, setShared] = useState(false)
  const done = () => name.trim() && onDone(name.trim(), isShared)
  return (
    <div className={styles.name}>
      <Input
        autoFocus
        value={name}
        maxLength={60}
        aria-label={t('views.name')}
        placeholder={t('views.name')}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={done}
      />
      {canShare && (
        <Checkbox checked={isShared} onChange={(event) => setShared(event.target.checked)}>
          {t('views.share')}
        </Checkbox>
      )}
      <Button disabled={!name.trim()} onClick={done}>
        {t('save')}
      </Button>
    </div>
  )
}
