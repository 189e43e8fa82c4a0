import { weightedPicker } from '../../analytics/random.ts'
import { content, cool, glad, missed, upset } from './demo-outcome.rules.ts'
import type { DemoWords } from './demo-words.rules.ts'
import { chineseName, chineseOrganisation } from './names-zh.rules.ts'
import { chineseCities, chineseRoads } from './places.rules.ts'

export const chineseWords: DemoWords = {
  currency: 'CNY',
  country: 'CN',
  priceFactor: 1,
  lunarBirthdayShare: 0.3,
  company: '云岭茶事',
  mailDomain: 'yunling.example',
  headOffice: '云岭茶事总部',
  keyAccounts: '大客户部',
  branch: (city) => `${city}分公司`,
  subBranch: (city, district) => `${city}${district}支店`,
  jobTitles: {
    generalManager: '总经理',
    branchManager: '分公司经理',
    subBranchManager: '支店店长',
    relationshipManager: '客户经理',
    clerk: '店员',
    administrator: '系统管理员',
    auditor: '审计专员',
  },
  contactRoles: ['行政经理', '采购经理', '办公室主任', '财务经理', '总经理助理', '工会干事'],
  personName: chineseName,
  organisationName: chineseOrganisation,
  industries: [
    { name: '科技', suffix: '科技有限公司' },
    { name: '餐饮', suffix: '餐饮管理有限公司' },
    { name: '酒店', suffix: '酒店有限公司' },
    { name: '贸易', suffix: '贸易有限公司' },
    { name: '金融', suffix: '投资咨询有限公司' },
    { name: '制造', suffix: '机械制造有限公司' },
    { name: '教育', suffix: '教育咨询有限公司' },
    { name: '医疗', suffix: '医疗器械有限公司' },
    { name: '建筑', suffix: '建筑工程有限公司' },
    { name: '文化', suffix: '文化传媒有限公司' },
  ],
  cities: chineseCities,
  address: (random, { province, city, districts }) => {
    const place = province.startsWith(city) ? province : `${province}${city}市`
    const house = `${random.pick(chineseRoads)}${random.integer(1, 399)}号`
    const flat = random.chance(0.6)
      ? `${random.integer(1, 20)}栋${random.integer(1, 28)}0${random.integer(1, 4)}室`
      : ''
    return `${place}${random.pick(districts)}${house}${flat}`
  },
  // 1740 0 … 5: satellite handsets, which hardly anybody owns.
  phoneCapacity: 6_000_000,
  phone: (n) => `+861740${String(n).padStart(7, '0')}`,
  source: weightedPicker([
    ['门店到访', 34],
    ['微信公众号', 20],
    ['线上商城', 16],
    ['展会', 9],
    ['品鉴会', 9],
    ['电话咨询', 7],
    ['合作伙伴', 5],
  ]),
  referral: '老客户介绍',
  tags: [
    ['爱喝普洱', 'plum'],
    ['爱喝绿茶', 'jade'],
    ['送礼为主', 'amber'],
    ['收藏老茶', 'ink'],
    ['价格敏感', 'slate'],
    ['喜欢品鉴会', 'jade'],
    ['企业采购', 'indigo'],
    ['意见领袖', 'seal'],
  ],
  occupations: ['教师', '医生', '公务员', '工程师', '律师', '会计', '个体经营', '退休', '设计师', '企业高管'],
  businessCategories: ['员工福利', '商务礼品', '会议用茶', '茶馆经营', '转售'],
  preferences: [
    '喜欢清淡口味，晚上不喝浓茶',
    '爱养花，阳台种了几十盆兰花',
    '喜欢钓鱼，周末常去水库',
    '喜欢书法，店里可以挂这幅字',
    '孩子在读高中，关心升学',
    '早上联系最方便，午休请勿打扰',
    '只用微信，不爱接电话',
    '爱收藏紫砂壶',
    '喜欢爬山，常在朋友圈发照片',
    '送礼看重包装，要能刻字',
  ],
  notes: [
    '第一次来是朋友带来的，聊得很投缘。',
    '公司中秋、春节两次集中采购，需提前一个月联系。',
    '对茶叶产地很懂，介绍时不要夸大。',
    '希望固定一个人服务，不喜欢换人。',
    '搬过一次家，送货前先核对地址。',
    '家里老人也喝我们的茶，节日可一并问候。',
  ],
  productName: ({ zh }) => zh,
  talk: {
    welcome: {
      reasons: ['新客户首购后回访', '欢迎新客户，确认收货'],
      results: [
        glad('收到货，很满意包装'),
        content('还没开始喝，过几天再问'),
        glad('口感合适，家人也喜欢'),
        cool('觉得略淡，建议下次试试另一款'),
      ],
      hooks: ['过两周问问喝得怎么样', '下次带一份新茶样品', '约来店里品茶'],
      promises: ['寄两份不同产地的茶样', '把冲泡方法发过去'],
    },
    care: {
      reasons: ['例行问候', '节前问候', '很久没来，问候近况', '天气转凉，提醒换茶'],
      results: [
        glad('聊了近况，气氛很好'),
        content('最近出差多，下月再联系'),
        missed('没有接通，已留言'),
        content('说家里还有存货'),
        content('问起了上次的活动'),
      ],
      hooks: ['下次聊聊女儿的比赛', '等新茶上市说一声', '想看新到的紫砂壶', '问问装修进展'],
      promises: ['新茶到店第一时间通知', '留一饼老白茶', '帮忙打听去产地的行程'],
    },
    birthday: {
      reasons: ['生日问候'],
      results: [glad('很惊喜，一再道谢'), glad('正在外地，谢谢惦记'), content('聊了几句家常')],
      hooks: ['生日礼是否喜欢，下次问问', '全家福拍好后看看'],
      promises: ['送一份小礼物到家', '生日当月登记双倍积分'],
    },
    afterSale: {
      reasons: ['售后回访', '确认到货与使用情况'],
      results: [
        content('一切正常'),
        cool('外盒有压痕，内里完好'),
        content('冲泡方法不清楚，已当面演示', 'visit'),
        glad('满意，准备再买一份送人'),
      ],
      hooks: ['送人的那份反馈如何', '下次推荐配套茶具'],
      promises: ['补寄一个外盒', '发一段冲泡视频'],
    },
    offer: {
      reasons: ['介绍新品', '邀请参加品鉴会', '节日礼盒预订'],
      results: [
        content('有兴趣，想先试样'),
        glad('答应参加'),
        cool('今年预算少，再考虑'),
        content('订了一部分，余下月底定'),
      ],
      hooks: ['月底问最终数量', '品鉴会后听听感受', '带样品上门'],
      promises: ['三天内给出报价', '保留两个品鉴会名额', '送样上门'],
    },
    winBack: {
      reasons: ['很久没来，问问原因', '老客户回访'],
      results: [
        cool('搬了家，离店远了'),
        cool('觉得涨价了，转去别家'),
        missed('没有接通，已留言'),
        cool('说近来喝得少，有需要再联系'),
        content('没有不满，只是忙，答应来看看'),
      ],
      hooks: ['寄一张附近门店的卡片', '有老客户活动时第一个通知', '换季时再问一次'],
      promises: ['寄一份新茶样', '把老客户优惠发过去'],
    },
    complaint: {
      reasons: ['处理投诉', '投诉后回访'],
      results: [
        content('道歉并说明原因，客户接受'),
        upset('客户仍有不满，需继续跟进'),
        content('已补发，客户表示理解'),
      ],
      hooks: ['一周后再确认', '下次当面道歉'],
      promises: ['两天内补发', '查清原因后回电'],
    },
    prospect: {
      reasons: ['初次联系', '展会后跟进', '了解需求'],
      results: [
        content('有兴趣，愿意再聊'),
        cool('暂无需要'),
        content('留了样品，等回复', 'visit'),
        cool('负责人出差，改天再约'),
      ],
      hooks: ['下周问样品如何', '中秋前再联系', '约来店里看看'],
      promises: ['寄一份产品目录', '寄一份样品'],
    },
  },
  complaints: {
    product: ['茶叶有潮气，味道不对', '与上次买的口味不一样', '茶具有裂纹'],
    service: ['店员介绍不耐烦', '答应回电没有回', '换了三个人对接，每次都要重说'],
    delivery: ['比约定晚到四天', '外包装破损', '送错了款式'],
    price: ['买完第二天就降价', '会员折扣没有算上'],
  },
  comments: {
    more: ['包装比想象的讲究', '店员讲得很明白，还请我试喝', '送货比说好的早了一天', '茶比上次还好'],
    same: ['和以前一样', '没什么问题', '还可以'],
    less: ['等了很久没人招呼', '味道不如上次', '说好的赠品没有给', '包装压坏了', '问了两次才有人回'],
  },
  complaintTaken: '已受理，转责任人处理',
  remedies: {
    justified: ['致歉并换货', '致歉并退差价', '致歉，补发并赠茶样'],
    unjustified: ['说明原因，客户理解', '解释条款并赠茶样'],
  },
}
