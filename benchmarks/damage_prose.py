"""Administrative prose: sentences of laws, standards and notices, full of what looks like a number of a clause.

Nothing here comes from clausetool. Sentences quote articles and clauses, dates,
measures, shares and codes, as real ones do.
"""

from random import Random
from typing import Final

from damage_rows import numeral


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIELDS: Final = _words(
    "公园管理 城市供水 养老服务 快递市场 档案管理 湿地保护 道路运输 电梯安全 餐饮服务 家政服务"
    " 古树名木保护 社区矫正 旅游民宿 校车安全 数据安全 河道采砂 职业培训 物业服务 文物保护"
    " 无障碍环境建设 农产品质量安全 建筑垃圾管理"
)
BODIES: Final = _words(
    "县级以上地方人民政府 国务院有关部门 市场监督管理部门 应急管理部门 住房城乡建设主管部门 行业协会"
    " 经营者 生产经营单位 乡镇人民政府 街道办事处 社会组织 教育行政部门 公安机关 交通运输主管部门"
    " 财政部门 申请人 第三方机构 监督检查人员 省、自治区、直辖市人民政府 居民委员会 服务机构"
    " 生态环境主管部门 审计机关 消费者组织"
)
VERBS: Final = _words(
    "建立 完善 规范 落实 公开 组织 协调 监督 指导 受理 审查 制定 评估 推广 保障 维护 更新"
    " 统筹 健全 实施 公布 加强 核查 配合"
)
THINGS: Final = _words(
    "信用评价制度 应急预案 服务质量标准 年度工作计划 信息共享机制 投诉举报渠道 安全管理台账"
    " 经费保障措施 专业人员培训 风险监测体系 公共服务设施 监督抽查结果 责任清单 资金使用情况"
    " 行政许可事项 统计调查资料 档案材料 技术规范 联合惩戒措施 从业人员名录 设施设备运行记录"
    " 突发事件信息 公众意见 绩效考核指标 基础数据库"
)
WRONGS: Final = _words(
    "擅自改变用途 伪造、变造许可证件 拒绝、阻碍监督检查 泄露个人信息 截留、挪用专项资金 隐瞒有关情况"
    " 提供虚假材料 妨碍公共安全 超越职权 违反操作规程 逾期不报送报告 收取未公示的费用"
)
AIMS: Final = _words(
    "保障公共安全 维护市场秩序 促进高质量发展 保护消费者合法权益 提高服务水平 优化营商环境"
    " 推进治理体系现代化 防范化解重大风险 方便群众办事 节约公共资源"
)
NAMES: Final = _words(
    "总则 目标 职责 登记 许可 备案 保障 监督 检查 评价 公开 培训 服务要求 人员管理 设施维护"
    " 应急处置 风险防控 资金管理 信息报送 监督检查 质量控制 档案保存 投诉处理 试验方法 检验规则"
    " 运行管理 技术支撑 组织领导 宣传引导 能力建设 标准制定 数据共享 信用管理 区域协作 绩效考核"
    " 通信方式 时间同步 数据格式 接口要求 环境条件 标志标识"
)
PARTS: Final = _words(
    "终端 传感器 控制器 电源 显示屏 支架 管道 阀门 护栏 标志牌 接口 电缆 外壳 轴承 泵体 滤网 座椅 扶手 地板 天线"
)
ENGLISH: Final = _words(
    "terminal sensor platform service record interface node access quality level session token frame area"
)


def law_sentence(rng: Random, law: str, articles: int) -> str:
    """A sentence of a law that has so many articles and calls itself 本`law`."""
    one, other = rng.sample(BODIES, 2)
    match rng.randrange(8):
        case 0:
            return f"{one}应当{_act(rng)}，{_act(rng)}，不得{rng.choice(WRONGS)}。"
        case 1:
            return (
                f"违反本{law}第{numeral(rng.randint(1, articles))}条规定，{rng.choice(WRONGS)}的，由{one}责令限期改正；"
                f"逾期不改正的，处{numeral(rng.randint(1, 9))}万元以上{numeral(rng.randint(10, 50))}万元以下罚款。"
            )
        case 2:
            return f"{one}应当自收到材料之日起{rng.choice((5, 10, 15, 20))}个工作日内{_act(rng)}，并书面告知{other}。"
        case 3:
            return f"国家鼓励和支持{one}{_act(rng)}，{rng.choice(AIMS)}。"
        case 4:
            return (
                f"{one}依照本{law}第{numeral(rng.randint(1, articles))}条、第{numeral(rng.randint(1, articles))}条"
                f"第{numeral(rng.randint(1, 3))}款的规定{_act(rng)}的，可以{rng.choice(VERBS)}{rng.choice(THINGS)}。"
            )
        case 5:
            return f"{one}会同{other}{_act(rng)}，具体办法由{one}另行制定，报{other}备案。"
        case 6:
            year = rng.randint(1998, 2023)
            return f"{year}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日前已经{_act(rng)}的，按照国家有关规定执行。"
        case _:
            return f"任何单位和个人不得{rng.choice(WRONGS)}；对{rng.choice(WRONGS)}的，有权向{one}举报。"


def law_item(rng: Random) -> str:
    return rng.choice((f"{_act(rng)}", f"{rng.choice(WRONGS)}", f"依法{_act(rng)}，{rng.choice(AIMS)}"))


def policy_sentence(rng: Random) -> str:
    """A sentence of a notice: what is to be done, by whom, by when."""
    one, other = rng.sample(BODIES, 2)
    match rng.randrange(6):
        case 0:
            return f"到{rng.randint(2021, 2035)}年，{rng.choice(THINGS)}覆盖率达到{rng.randint(50, 99)}%以上。"
        case 1:
            return f"{one}要{_act(rng)}，{_act(rng)}，切实{rng.choice(AIMS)}。"
        case 2:
            return f"坚持问题导向，{_act(rng)}，推动{rng.choice(FIELDS)}与{rng.choice(FIELDS)}协同发展。"
        case 3:
            return f"支持{one}牵头，{other}参与，{_act(rng)}，{rng.randint(2, 9)}月底前完成。"
        case 4:
            return f"按照国发〔{rng.randint(2012, 2022)}〕{rng.randint(1, 60)}号文件要求，{_act(rng)}。"
        case _:
            return f"对{rng.choice(WRONGS)}的，依法依规严肃处理，并{_act(rng)}。"


def standard_sentence(rng: Random, numbers: tuple[str, ...]) -> str:
    """A sentence of a standard, which refers to clauses with these numbers."""
    part = rng.choice(PARTS)
    match rng.randrange(8):
        case 0:
            code = f"GB/T {rng.randint(1000, 41000)}—{rng.randint(2001, 2022)}"
            return f"{part}应符合 {code} 中 {rng.choice(numbers)} 的规定。"
        case 1:
            return f"{part}的允许偏差应为±{rng.randint(1, 9)} mm，间距不应大于 {rng.randint(10, 900)} mm。"
        case 2:
            return f"按 {rng.choice(numbers)} 的规定进行检查，结果应精确至 0.{rng.randint(1, 5)} ℃。"
        case 3:
            return f"{part}与{rng.choice(PARTS)}之间应{_act(rng)}，见 {rng.choice(numbers)}。"
        case 4:
            return f"{part}宜每 {rng.randint(2, 24)} h 检查一次，{rng.randint(1, 12)} 个月内应更换{rng.choice(PARTS)}。"
        case 5:
            return f"合格率不应低于 {rng.randint(80, 99)}.{rng.randint(0, 9)} %，并应{_act(rng)}。"
        case 6:
            return f"{rng.choice(BODIES)}应{_act(rng)}，{_act(rng)}。"
        case _:
            volts = rng.choice((5, 12, 24))
            return f"{part}的工作温度应为 {rng.randint(-40, 0)} ℃～{rng.randint(40, 80)} ℃，电压应为 {volts} V。"


def name(rng: Random, taken: set[str]) -> str:
    """A heading that the document does not have yet."""
    found = rng.choice(NAMES)
    while found in taken:
        found = rng.choice(FIELDS) + rng.choice(NAMES) if len(taken) % 2 else rng.choice(PARTS) + rng.choice(NAMES)
        if found in taken:
            found = rng.choice(VERBS) + rng.choice(THINGS)
    taken.add(found)
    return found


def date(rng: Random) -> str:
    return f"{rng.randint(1995, 2024)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"


def _act(rng: Random) -> str:
    return rng.choice(VERBS) + rng.choice(THINGS)
