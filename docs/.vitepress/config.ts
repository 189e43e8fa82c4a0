import { defineConfig } from 'vitepress'

const chapters = [
  ['start', '开始', 'Getting started'],
  ['words', '链条与数字', 'The chain and its numbers'],
  ['identify', '识别', 'Identify'],
  ['segment', '细分', 'Segment'],
  ['design', '设计', 'Design'],
  ['analyse', '分析', 'Analyse'],
  ['act', '行动', 'Act'],
  ['evaluate', '测评', 'Evaluate'],
  ['improve', '改进', 'Improve'],
  ['organise', '组织', 'Organise'],
  ['operate', '运维', 'Operate'],
] as const

const decisions = [
  ['0001-customer-centred-placement', 'Rows live with their customer'],
  ['0002-live-metric-with-cut-lines', 'Live numbers with cut lines'],
  ['0003-undo-voids-facts', 'Undo voids facts'],
  ['0004-own-postgres', 'A PostgreSQL of our own'],
  ['0005-permission-in-the-contract', 'Permissions in the contract'],
  ['0006-a-fact-is-known-by-its-content', 'A fact is known by its content'],
  ['0007-own-house-rules', 'House rules of our own'],
  ['0008-lock-file-for-every-platform', 'A lock file for every platform'],
  ['0010-spreadsheets-read-by-ourselves', 'Spreadsheets are read by our own readers'],
] as const

const building = (text: string, glossary: string, record: string) => [
  {
    text,
    items: [
      { text: 'Architecture', link: '/architecture' },
      { text: glossary, link: '/glossary' },
    ],
  },
  {
    text: record,
    collapsed: true,
    items: decisions.map(([file, title]) => ({ text: title, link: `/decisions/${file}` })),
  },
]

export default defineConfig({
  title: '关系 Guanxi',
  description: 'One true record of every customer, and the care that follows from it',
  cleanUrls: true,
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        locales: {
          root: {
            translations: {
              button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
              modal: {
                displayDetails: '显示详情',
                resetButtonTitle: '清除',
                backButtonTitle: '关闭',
                noResultsText: '没有找到',
                footer: { selectText: '选择', navigateText: '切换', closeText: '关闭' },
              },
            },
          },
        },
      },
    },
  },
  locales: {
    root: {
      label: '中文',
      lang: 'zh-CN',
      themeConfig: {
        nav: [
          { text: '手册', link: '/manual/start' },
          { text: '术语', link: '/glossary' },
          { text: '架构', link: '/architecture' },
        ],
        sidebar: [
          { text: '手册', items: chapters.map(([file, zh]) => ({ text: zh, link: `/manual/${file}` })) },
          ...building('构造', '术语', '决定'),
        ],
        outline: { label: '本页' },
        docFooter: { prev: '上一页', next: '下一页' },
        darkModeSwitchLabel: '外观',
        sidebarMenuLabel: '目录',
        returnToTopLabel: '回到顶部',
        langMenuLabel: '语言',
      },
    },
    en: {
      label: 'English',
      lang: 'en',
      themeConfig: {
        nav: [
          { text: 'Manual', link: '/en/manual/start' },
          { text: 'Glossary', link: '/glossary' },
          { text: 'Architecture', link: '/architecture' },
        ],
        sidebar: [
          {
            text: 'Manual',
            items: chapters.map(([file, , en]) => ({ text: en, link: `/en/manual/${file}` })),
          },
          ...building('How it is built', 'Glossary', 'Decisions'),
        ],
      },
    },
  },
})
