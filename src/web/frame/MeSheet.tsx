import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { type Language, languageNames, languages, useLanguage, useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import { Sheet } from '../ui/Sheet.tsx'
import { type ThemeChoice, useThemeChoice } from '../ui/ThemeProvider.tsx'
import { MeMenuList } from './MeMenu.tsx'
import styles from './MeSheet.module.css'
import { useLanguageChoice } from './use-language-choice.ts'
import { useNavigation } from './use-navigation.ts'
import { useTitles } from './use-titles.ts'

/** On a phone: me, the whole chain, language and theme. */
export function MeSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText<typeof texts>('frame')
  const { stageTitle, itemTitle } = useTitles()
  const groups = useNavigation()
  const language = useLanguage()
  const choose = useLanguageChoice()
  const [choice, setChoice] = useThemeChoice()
  return (
    <Sheet title={t('meShort')} open={open} onClose={onClose}>
      <MeMenuList onDone={onClose} />
      <div className={styles.chain}>
        {groups.map((group) => (
          <section key={group.stage}>
            <h3>{stageTitle(group.stage)}</h3>
            <ul>
              {group.items.map((item) => (
                <li key={item.key}>
                  <Link to={item.path} onClick={onClose}>
                    <item.icon /> {itemTitle(item)}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className={styles.switches}>
        <Segmented<Language>
          block
          aria-label={t('language')}
          value={language}
          onChange={choose}
          options={languages.map((each) => ({ value: each, label: languageNames[each].full }))}
        />
        <Segmented<ThemeChoice>
          block
          aria-label={t('theme.title')}
          value={choice}
          onChange={setChoice}
          options={[
            { value: 'system', label: t('theme.system') },
            { value: 'light', label: t('theme.light') },
            { value: 'dark', label: t('theme.dark') },
          ]}
        />
      </div>
    </Sheet>
  )
}
