<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>App</name>
    <message>
        <source>Weighbridge</source>
        <translation>过磅</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>装货</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门岗</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Slips</source>
        <translation>提货单</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Weigh only</source>
        <translation>社会过磅</translation>
    </message>
    <message>
        <source>Manual weight</source>
        <translation>手工录入</translation>
    </message>
</context>
<context>
    <name>ApprovalRow</name>
    <message>
        <source>Approved: %1 – %2</source>
        <translation>已批准：%1 – %2</translation>
    </message>
    <message>
        <source>%1 asked, %2 approved · %3</source>
        <translation>%1 申请，%2 批准 · %3</translation>
    </message>
</context>
<context>
    <name>ArrivalView</name>
    <message>
        <source>A truck comes</source>
        <translation>车辆到达</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>Slips</source>
        <translation>提货单</translation>
    </message>
</context>
<context>
    <name>BarList</name>
    <message>
        <source>Nothing in these days.</source>
        <translation>这些天没有记录。</translation>
    </message>
    <message>
        <source>Asking the station …</source>
        <translation>正在查询磅房…</translation>
    </message>
    <message>
        <source>Not known: show it again.</source>
        <translation>尚不清楚，请重新显示。</translation>
    </message>
</context>
<context>
    <name>CandidateRow</name>
    <message>
        <source>in force</source>
        <translation>正在使用</translation>
    </message>
</context>
<context>
    <name>CheckForm</name>
    <message>
        <source>Public weighing</source>
        <translation>检斤</translation>
    </message>
    <message>
        <source>Type the plate (F2); Enter weighs.</source>
        <translation>输入车号 (F2)，按回车称重。</translation>
    </message>
    <message>
        <source>Customer (may be left out)</source>
        <translation>客户（可不填）</translation>
    </message>
    <message>
        <source>Goods (may be left out)</source>
        <translation>货物（可不填）</translation>
    </message>
</context>
<context>
    <name>CheckListView</name>
    <message>
        <source>Weighed</source>
        <translation>检斤记录</translation>
    </message>
    <message>
        <source>Asking the station …</source>
        <translation>正在查询磅房…</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 条以上</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>None waits for a second weight.</source>
        <translation>没有等待第二次称重的。</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有找到。</translation>
    </message>
</context>
<context>
    <name>CheckResult</name>
    <message>
        <source>The next weight is its second one. Esc: weigh this truck anew.</source>
        <translation>下一次称重是它的第二次。按 Esc 则另起一次。</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>on its way from the station</source>
        <translation>正在向站点读取</translation>
    </message>
</context>
<context>
    <name>CheckView</name>
    <message>
        <source>Plate or ticket (F2)</source>
        <translation>车号或单号 (F2)</translation>
    </message>
    <message>
        <source>plate, number</source>
        <translation>车号、单号</translation>
    </message>
</context>
<context>
    <name>ColumnChart</name>
    <message>
        <source>Nothing in these days.</source>
        <translation>这些天没有记录。</translation>
    </message>
    <message>
        <source>Asking the station …</source>
        <translation>正在查询磅房…</translation>
    </message>
    <message>
        <source>Not known: show it again.</source>
        <translation>尚不清楚，请重新显示。</translation>
    </message>
</context>
<context>
    <name>CorrectionRow</name>
    <message>
        <source>%1 · was %2 %3</source>
        <translation>%1 · 原为 %2 %3</translation>
    </message>
</context>
<context>
    <name>CorrectionView</name>
    <message>
        <source>What did it carry?</source>
        <translation>实际装了多少？</translation>
    </message>
    <message>
        <source>Type what is right, then press F8. What was there stays on record.</source>
        <translation>填写正确数量，再按 F8。原记录保留。</translation>
    </message>
    <message>
        <source>It took nothing after all</source>
        <translation>实际没有装货</translation>
    </message>
</context>
<context>
    <name>CountRow</name>
    <message>
        <source>One bag less of %1</source>
        <translation>%1 减一袋</translation>
    </message>
    <message>
        <source>Bags</source>
        <translation>袋数</translation>
    </message>
    <message>
        <source>One bag more of %1</source>
        <translation>%1 加一袋</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批号</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>必填</translation>
    </message>
</context>
<context>
    <name>CurveExplorer</name>
    <message>
        <source>Curve: %1</source>
        <translation>曲线：%1</translation>
    </message>
    <message>
        <source>Arrows move the cursor, + and − zoom, Home shows all.</source>
        <translation>方向键移动游标，+ 和 − 缩放，Home 显示全部。</translation>
    </message>
    <message>
        <source>%1 t</source>
        <translation>%1 t</translation>
    </message>
    <message>
        <source>Nearer: %1</source>
        <translation>放大：%1</translation>
    </message>
    <message>
        <source>Farther: %1</source>
        <translation>缩小：%1</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All of the curve: %1</source>
        <translation>整条曲线：%1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
</context>
<context>
    <name>CurveView</name>
    <message>
        <source>Weight over time</source>
        <translation>重量曲线</translation>
    </message>
    <message>
        <source>%1 t · 60 s</source>
        <translation>%1 t · 60 秒</translation>
    </message>
    <message>
        <source>%1 t</source>
        <translation>%1 t</translation>
    </message>
</context>
<context>
    <name>DayTotalsView</name>
    <message>
        <source>Totals</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Asking the station …</source>
        <translation>正在询问磅房…</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Nothing has left today.</source>
        <translation>今天还没有车出厂。</translation>
    </message>
</context>
<context>
    <name>DayView</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>31 days</source>
        <translation>31 天</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Asking the station …</source>
        <translation>正在查询磅房…</translation>
    </message>
    <message>
        <source>Tonnes a day</source>
        <translation>每日吨数</translation>
    </message>
    <message>
        <source>Trucks a day</source>
        <translation>每日车数</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>品种</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Approved exceptions</source>
        <translation>已批准的例外</translation>
    </message>
    <message>
        <source>Nothing had to be approved.</source>
        <translation>没有需要批准的例外。</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>DemoBar</name>
    <message>
        <source>Simulated weighbridge</source>
        <translation>模拟磅房</translation>
    </message>
</context>
<context>
    <name>DispatchRow</name>
    <message>
        <source>%1, approved</source>
        <translation>%1，有例外批准</translation>
    </message>
    <message>
        <source>weight by hand</source>
        <translation>手工录入重量</translation>
    </message>
    <message>
        <source>%1, by hand</source>
        <translation>%1，手工录入</translation>
    </message>
    <message>
        <source>on its way from the station</source>
        <translation>正在向站点读取</translation>
    </message>
</context>
<context>
    <name>DispatchSearchView</name>
    <message>
        <source>Dispatches</source>
        <translation>发货记录</translation>
    </message>
    <message>
        <source>Asking the station …</source>
        <translation>正在查询……</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 条，还有更多</translation>
    </message>
    <message>
        <source>Find (F2)</source>
        <translation>查找（F2）</translation>
    </message>
    <message>
        <source>plate, customer, slip, ticket</source>
        <translation>车号、客户、提货单、过磅单</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>In the yard</source>
        <translation>在场车辆</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>已出门</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有找到。</translation>
    </message>
</context>
<context>
    <name>EvidenceView</name>
    <message>
        <source>Evidence</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>Choose a dispatch on the left.</source>
        <translation>请在左侧选择一车。</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>全部经过</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空车</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>重车</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>On the operator&apos;s screen</source>
        <translation>过磅员屏幕上的提示</translation>
    </message>
    <message>
        <source>Asking the station …</source>
        <translation>正在查询磅房…</translation>
    </message>
    <message>
        <source>Photo of the empty truck</source>
        <translation>空车照片</translation>
    </message>
    <message>
        <source>Photo of the loaded truck</source>
        <translation>重车照片</translation>
    </message>
</context>
<context>
    <name>ExceptionRow</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
</context>
<context>
    <name>ExceptionsView</name>
    <message>
        <source>Waiting for approval</source>
        <translation>待批准</translation>
    </message>
    <message>
        <source>Nothing waits. What holds a truck of the yard, and may be approved, stands here by itself.</source>
        <translation>没有待批准的例外。厂内车辆被拦下且可以批准的，会自动列在这里。</translation>
    </message>
</context>
<context>
    <name>FormDeskView</name>
    <message>
        <source>Forms</source>
        <translation>单据</translation>
    </message>
    <message>
        <source>The station is asked …</source>
        <translation>正在询问磅房…</translation>
    </message>
</context>
<context>
    <name>FormPreviewView</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>缩小 (−)</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>放大 (+)</translation>
    </message>
    <message>
        <source>Whole (0)</source>
        <translation>全页 (0)</translation>
    </message>
    <message>
        <source>drawing …</source>
        <translation>绘制中…</translation>
    </message>
    <message>
        <source>Close the preview</source>
        <translation>关闭预览</translation>
    </message>
    <message>
        <source>The station is drawing …</source>
        <translation>磅房正在绘制…</translation>
    </message>
    <message>
        <source>Nothing to show yet.</source>
        <translation>暂无可显示的内容。</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新请求</translation>
    </message>
</context>
<context>
    <name>FreeLinesView</name>
    <message>
        <source>Serial ports that nothing uses</source>
        <translation>尚未使用的串口</translation>
    </message>
    <message>
        <source>None. Plug the adapter in, then come back.</source>
        <translation>没有。请插上转接器后再来查看。</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>监听</translation>
    </message>
    <message>
        <source>Listen on %1</source>
        <translation>监听 %1</translation>
    </message>
    <message>
        <source>Lines for the configuration</source>
        <translation>配置文件内容</translation>
    </message>
</context>
<context>
    <name>GateGoods</name>
    <message>
        <source>Goods</source>
        <translation>货物</translation>
    </message>
</context>
<context>
    <name>GateView</name>
    <message>
        <source>Gate pass (F2)</source>
        <translation>出门证 (F2)</translation>
    </message>
    <message>
        <source>scan, code, number</source>
        <translation>扫描、短码或编号</translation>
    </message>
    <message>
        <source>None. Every truck that was cleared has left.</source>
        <translation>没有。已放行的车都已出门。</translation>
    </message>
    <message>
        <source>Passes out</source>
        <translation>待出门</translation>
    </message>
</context>
<context>
    <name>HelpView</name>
    <message>
        <source>Chapter before</source>
        <translation>上一章</translation>
    </message>
    <message>
        <source>Next chapter</source>
        <translation>下一章</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>KeyBar</name>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
</context>
<context>
    <name>KeyNames</name>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
</context>
<context>
    <name>LockView</name>
    <message>
        <source>Locked · %1</source>
        <translation>已锁定 · %1</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
</context>
<context>
    <name>LoginView</name>
    <message>
        <source>Steelyard · sign in</source>
        <translation>司磅 · 登录</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Asking the station …</source>
        <translation>正在连接磅房…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Steelyard</source>
        <translation>司磅</translation>
    </message>
    <message>
        <source>Steelyard · %1</source>
        <translation>司磅 · %1</translation>
    </message>
</context>
<context>
    <name>ManualForm</name>
    <message>
        <source>Manual weight</source>
        <translation>手工录入</translation>
    </message>
    <message>
        <source>Only while the scale is out of order. A second person approves it, and it is marked as entered by hand on the weigh ticket, at the gate and on record, for ever.</source>
        <translation>只在磅秤故障时使用。须由第二人批准；过磅单、门岗页面和记录上永远标明手工录入。</translation>
    </message>
    <message>
        <source>Weight in kg</source>
        <translation>重量 (kg)</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>再输入一遍</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>重量的来源</translation>
    </message>
    <message>
        <source>such as: printed slip of the next scale</source>
        <translation>例如：另一台磅的磅单</translation>
    </message>
</context>
<context>
    <name>ManualView</name>
    <message>
        <source>Scan or find (F2)</source>
        <translation>扫描或查找 (F2)</translation>
    </message>
    <message>
        <source>slip, plate</source>
        <translation>提货单、车牌</translation>
    </message>
    <message>
        <source>To weigh</source>
        <translation>等待称重</translation>
    </message>
    <message>
        <source>No truck waits for a weight.</source>
        <translation>没有等待称重的车。</translation>
    </message>
</context>
<context>
    <name>OpenDetail</name>
    <message>
        <source>What it was</source>
        <translation>情况说明</translation>
    </message>
    <message>
        <source>Choose a load or a check on the left.</source>
        <translation>请在左侧选择一项。</translation>
    </message>
    <message>
        <source>Load over time</source>
        <translation>载荷曲线</translation>
    </message>
    <message>
        <source>What was this load?</source>
        <translation>这次上秤是什么情况？</translation>
    </message>
    <message>
        <source>No sale</source>
        <translation>空车离场</translation>
    </message>
    <message>
        <source>A test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Weighed again</source>
        <translation>重新过磅</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>检修</translation>
    </message>
</context>
<context>
    <name>OpenView</name>
    <message>
        <source>Open loads and checks</source>
        <translation>未处理的载荷与核查</translation>
    </message>
    <message>
        <source>Asking the station …</source>
        <translation>正在查询磅房…</translation>
    </message>
    <message>
        <source>Nothing is open: every load became a weighing or was explained.</source>
        <translation>没有未处理的：每次上秤都已过磅或已说明。</translation>
    </message>
</context>
<context>
    <name>OperatorView</name>
    <message>
        <source>Scan or find (F2)</source>
        <translation>扫描或查找 (F2)</translation>
    </message>
    <message>
        <source>slip, plate</source>
        <translation>提货单、车牌</translation>
    </message>
    <message>
        <source>Open slips</source>
        <translation>未完成提货单</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>Preview: %1</source>
        <translation>预览：%1</translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <source>Photo of the weighing</source>
        <translation>过磅照片</translation>
    </message>
</context>
<context>
    <name>PreferencesView</name>
    <message>
        <source>Preferences</source>
        <translation>个人设置</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日间</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>高对比</translation>
    </message>
    <message>
        <source>Size of the letters</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Letters × %1</source>
        <translation>字号 × %1</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
</context>
<context>
    <name>PrintJobRow</name>
    <message>
        <source>It came out</source>
        <translation>已打出</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>重新打印</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>不需要</translation>
    </message>
</context>
<context>
    <name>PrinterDeskView</name>
    <message>
        <source>Printers</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>No printer is configured.</source>
        <translation>未配置打印机。</translation>
    </message>
    <message>
        <source>Prints that wait or want a decision</source>
        <translation>等待中或需要处理的打印</translation>
    </message>
    <message>
        <source>None. Everything came out.</source>
        <translation>没有，全部已打出。</translation>
    </message>
    <message>
        <source>The station is asked …</source>
        <translation>正在询问磅房…</translation>
    </message>
</context>
<context>
    <name>PrinterRow</name>
    <message>
        <source>Test page</source>
        <translation>测试页</translation>
    </message>
    <message>
        <source>Test page on %1</source>
        <translation>在 %1 上打印测试页</translation>
    </message>
</context>
<context>
    <name>PromptView</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Second person&apos;s name</source>
        <translation>第二人用户名</translation>
    </message>
    <message>
        <source>Password of that person</source>
        <translation>第二人密码</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>返回 (Esc)</translation>
    </message>
    <message>
        <source>Note (may be left out)</source>
        <translation>备注（可不填）</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>%1 的密码</translation>
    </message>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation>%1（Alt+%2）</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Papers are missing</source>
        <translation>单据不全</translation>
    </message>
    <message>
        <source>Waits for payment</source>
        <translation>等待付款</translation>
    </message>
    <message>
        <source>Driver is away</source>
        <translation>司机不在</translation>
    </message>
    <message>
        <source>Truck must be reloaded</source>
        <translation>需要重新装车</translation>
    </message>
    <message>
        <source>Truck stood badly on the deck</source>
        <translation>车辆停位不正</translation>
    </message>
    <message>
        <source>Load was changed</source>
        <translation>货物有变动</translation>
    </message>
    <message>
        <source>Somebody stood on the deck</source>
        <translation>秤台上有人</translation>
    </message>
    <message>
        <source>Wrong truck</source>
        <translation>车辆不对</translation>
    </message>
    <message>
        <source>Wrong slip</source>
        <translation>提货单不对</translation>
    </message>
    <message>
        <source>Let in twice</source>
        <translation>重复进场</translation>
    </message>
    <message>
        <source>Customer changed the order</source>
        <translation>客户更改订单</translation>
    </message>
    <message>
        <source>Goods are not there</source>
        <translation>没有货</translation>
    </message>
    <message>
        <source>Truck does not fit</source>
        <translation>车辆不合适</translation>
    </message>
    <message>
        <source>Paper was lost</source>
        <translation>单据遗失</translation>
    </message>
    <message>
        <source>Paper jam</source>
        <translation>卡纸</translation>
    </message>
    <message>
        <source>Print cannot be read</source>
        <translation>打印不清</translation>
    </message>
    <message>
        <source>Customer wants one more</source>
        <translation>客户要多一份</translation>
    </message>
    <message>
        <source>Written twice</source>
        <translation>重复开单</translation>
    </message>
    <message>
        <source>Written wrongly</source>
        <translation>开单有误</translation>
    </message>
    <message>
        <source>Vehicle without a slip</source>
        <translation>无提货单车辆</translation>
    </message>
    <message>
        <source>Truck is not seen by the sensor</source>
        <translation>传感器未检测到车辆</translation>
    </message>
    <message>
        <source>Somebody stands in the way</source>
        <translation>有人挡在中间</translation>
    </message>
    <message>
        <source>Trying it out</source>
        <translation>试验</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>The deck was not at zero before</source>
        <translation>上秤前未归零</translation>
    </message>
    <message>
        <source>Net short</source>
        <translation>净重不足</translation>
    </message>
    <message>
        <source>Net over</source>
        <translation>净重超出</translation>
    </message>
    <message>
        <source>More than is left on the slip</source>
        <translation>超出提货单余量</translation>
    </message>
    <message>
        <source>Slip not paid</source>
        <translation>提货单未付款</translation>
    </message>
    <message>
        <source>Credit exceeded</source>
        <translation>超出信用额度</translation>
    </message>
    <message>
        <source>Over the road limit</source>
        <translation>超过道路限重</translation>
    </message>
    <message>
        <source>Batch missing</source>
        <translation>缺少批号</translation>
    </message>
    <message>
        <source>Tare away from its history</source>
        <translation>皮重偏离历史</translation>
    </message>
    <message>
        <source>Manual weight</source>
        <translation>手工重量</translation>
    </message>
    <message>
        <source>Weighing disturbed</source>
        <translation>称重受干扰</translation>
    </message>
    <message>
        <source>Pass expired</source>
        <translation>出门证过期</translation>
    </message>
</context>
<context>
    <name>ScalePanel</name>
    <message>
        <source>NOT KNOWN</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>EMPTY</source>
        <translation>空秤</translation>
    </message>
    <message>
        <source>NOT ZERO</source>
        <translation>未归零</translation>
    </message>
    <message>
        <source>ENTERING</source>
        <translation>上秤中</translation>
    </message>
    <message>
        <source>MOVING</source>
        <translation>未稳</translation>
    </message>
    <message>
        <source>STABLE</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>CAPTURED</source>
        <translation>已采集</translation>
    </message>
    <message>
        <source>LEAVING</source>
        <translation>下秤中</translation>
    </message>
    <message>
        <source>OVERLOAD</source>
        <translation>超载</translation>
    </message>
    <message>
        <source>UNDERLOAD</source>
        <translation>欠载</translation>
    </message>
    <message>
        <source>NO SIGNAL</source>
        <translation>无信号</translation>
    </message>
</context>
<context>
    <name>ScalePanelView</name>
    <message>
        <source>no weight</source>
        <translation>没有重量</translation>
    </message>
    <message>
        <source>%1 s old</source>
        <translation>%1 秒前</translation>
    </message>
</context>
<context>
    <name>ScaleSetupView</name>
    <message>
        <source>Scales</source>
        <translation>磅秤</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>正在监听</translation>
    </message>
    <message>
        <source>Decoded now: %1</source>
        <translation>当前解码：%1</translation>
    </message>
    <message>
        <source>Load %1: %2</source>
        <translation>载荷 %1：%2</translation>
    </message>
    <message>
        <source>The indicator&apos;s display shows</source>
        <translation>仪表显示</translation>
    </message>
    <message>
        <source>digits as they stand there</source>
        <translation>照仪表上的数字输入</translation>
    </message>
</context>
<context>
    <name>ScaleStrip</name>
    <message>
        <source>no weight</source>
        <translation>无重量</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Scales</source>
        <translation>磅秤</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>总账</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>单据</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Link to the ledger</source>
        <translation>与总账的连接</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SetupSteps</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>监听</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Three loads</source>
        <translation>三个载荷</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定</translation>
    </message>
</context>
<context>
    <name>SetupWords</name>
    <message>
        <source>wrong check: the frame is damaged</source>
        <translation>校验错误：帧已损坏</translation>
    </message>
    <message>
        <source>cut short: the next one came too early</source>
        <translation>帧不完整：下一帧来得太早</translation>
    </message>
    <message>
        <source>no end mark where it belongs</source>
        <translation>应有的结束符缺失</translation>
    </message>
    <message>
        <source>a character where the format has no place for it</source>
        <translation>出现格式不允许的字符</translation>
    </message>
    <message>
        <source>belongs to no frame: other speed or protocol</source>
        <translation>不属于任何帧：波特率或协议不同</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>过磅员</translation>
    </message>
    <message>
        <source>Storekeeper</source>
        <translation>成品库管</translation>
    </message>
    <message>
        <source>Gatekeeper</source>
        <translation>门卫</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>协调员</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Weigh ticket</source>
        <translation>过磅单</translation>
    </message>
    <message>
        <source>Gate pass</source>
        <translation>出门证</translation>
    </message>
    <message>
        <source>Pick slip</source>
        <translation>提货单</translation>
    </message>
    <message>
        <source>Public weighing</source>
        <translation>检斤单</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>测试页</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>已打印</translation>
    </message>
    <message>
        <source>Taken by the printer</source>
        <translation>打印机已接收</translation>
    </message>
    <message>
        <source>Look whether it came out</source>
        <translation>请查看是否已打出</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Printed again</source>
        <translation>已重新打印</translation>
    </message>
    <message>
        <source>PDF files</source>
        <translation>PDF 文件</translation>
    </message>
    <message>
        <source>Printer of the network</source>
        <translation>网络打印机</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>小票打印机</translation>
    </message>
    <message>
        <source>Dot matrix printer</source>
        <translation>针式打印机</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Out of paper: put some in</source>
        <translation>缺纸：请装纸</translation>
    </message>
    <message>
        <source>Stopped: look at the printer</source>
        <translation>已停止：请查看打印机</translation>
    </message>
    <message>
        <source>Not reached: check power and cable</source>
        <translation>无法连接：请检查电源和电缆</translation>
    </message>
    <message>
        <source>fanfold %1 mm</source>
        <translation>连续纸 %1 mm</translation>
    </message>
    <message>
        <source>roll of 80 mm</source>
        <translation>80 mm 卷纸</translation>
    </message>
</context>
<context>
    <name>ShiftView</name>
    <message>
        <source>Open in this shift</source>
        <translation>本班未结</translation>
    </message>
    <message>
        <source>Earlier shifts</source>
        <translation>以往班次</translation>
    </message>
    <message>
        <source>No shift has ended yet.</source>
        <translation>还没有结束的班次。</translation>
    </message>
</context>
<context>
    <name>SlipChoice</name>
    <message>
        <source>late</source>
        <translation>逾期</translation>
    </message>
</context>
<context>
    <name>SlipFormHeader</name>
    <message>
        <source>Number</source>
        <translation>单号</translation>
    </message>
    <message>
        <source>given by the station</source>
        <translation>由磅房编号</translation>
    </message>
    <message>
        <source>Ordered on</source>
        <translation>订货日期</translation>
    </message>
    <message>
        <source>Only for the truck</source>
        <translation>指定车号</translation>
    </message>
    <message>
        <source>any truck</source>
        <translation>任何车辆</translation>
    </message>
    <message>
        <source>Customer&apos;s code</source>
        <translation>客户编号</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>购货单位</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>协调员</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已付款</translation>
    </message>
    <message>
        <source>On credit</source>
        <translation>赊销</translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation>未付款</translation>
    </message>
    <message>
        <source>Credit limit</source>
        <translation>信用额度</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Credit used so far</source>
        <translation>已用额度</translation>
    </message>
</context>
<context>
    <name>SlipFormView</name>
    <message>
        <source>Lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>One more line</source>
        <translation>增加一行</translation>
    </message>
</context>
<context>
    <name>SlipImportView</name>
    <message>
        <source>Import slips</source>
        <translation>导入提货单</translation>
    </message>
    <message>
        <source>Asking the station …</source>
        <translation>正在询问磅房…</translation>
    </message>
    <message>
        <source>Drop a CSV file on this page, or choose one. Nothing is brought in before the whole file is right.</source>
        <translation>把 CSV 文件拖到本页，或选择文件。整个文件无误之前不会导入任何内容。</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>选择其他文件</translation>
    </message>
    <message>
        <source>Wrong rows</source>
        <translation>有误的行</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
</context>
<context>
    <name>SlipLineForm</name>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>Product code</source>
        <translation>产品编号</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>品名</translation>
    </message>
    <message>
        <source>Pellet</source>
        <translation>粒径</translation>
    </message>
    <message>
        <source>Remove line %1</source>
        <translation>删除第 %1 行</translation>
    </message>
    <message>
        <source>Bag, kg</source>
        <translation>包重 (kg)</translation>
    </message>
    <message>
        <source>Bags</source>
        <translation>袋数</translation>
    </message>
    <message>
        <source>or bulk, t</source>
        <translation>或散装 (t)</translation>
    </message>
    <message>
        <source>Price per t</source>
        <translation>单价（每吨）</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>SlipRow</name>
    <message>
        <source>late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>on its way from the station</source>
        <translation>正在向站点读取</translation>
    </message>
</context>
<context>
    <name>SlipSearchView</name>
    <message>
        <source>Slips</source>
        <translation>提货单</translation>
    </message>
    <message>
        <source>Asking the station …</source>
        <translation>正在询问磅房…</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 条以上</translation>
    </message>
    <message>
        <source>Find (F2)</source>
        <translation>查找 (F2)</translation>
    </message>
    <message>
        <source>number, customer, plate</source>
        <translation>单号、客户、车号</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>已发完</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有找到。</translation>
    </message>
</context>
<context>
    <name>SlipView</name>
    <message>
        <source>No slip chosen</source>
        <translation>未选择提货单</translation>
    </message>
    <message>
        <source>Choose a slip on the left (F4), or make a new one (Alt+N).</source>
        <translation>请在左侧选择提货单 (F4)，或新开一张 (Alt+N)。</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>货物</translation>
    </message>
    <message>
        <source>Versions on record</source>
        <translation>历史版本</translation>
    </message>
    <message>
        <source>%1  ·  %2  ·  %3  ·  %4</source>
        <translation>%1  ·  %2  ·  %3  ·  %4</translation>
    </message>
</context>
<context>
    <name>SlipWords</name>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>line %1, “%2”</source>
        <translation>第 %1 行“%2”</translation>
    </message>
</context>
<context>
    <name>SlipsView</name>
    <message>
        <source>A file of slips</source>
        <translation>提货单文件</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt)</source>
        <translation>表格 (*.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>State of the station</source>
        <translation>磅房状态</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Step %1 of 6</source>
        <translation>第 %1 步，共 6 步</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到达</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空车</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>装货</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>重车</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Exit</source>
        <translation>出门</translation>
    </message>
</context>
<context>
    <name>StoreView</name>
    <message>
        <source>Scan or find (F2)</source>
        <translation>扫描或查找 (F2)</translation>
    </message>
    <message>
        <source>slip, plate</source>
        <translation>提货单、车牌</translation>
    </message>
    <message>
        <source>To load</source>
        <translation>待装车</translation>
    </message>
    <message>
        <source>Nobody. Trucks stand here once they are weighed empty.</source>
        <translation>没有车。空车过磅后显示在这里。</translation>
    </message>
    <message>
        <source>No truck chosen</source>
        <translation>未选车辆</translation>
    </message>
    <message>
        <source>Scan a slip (F2), or choose a truck (F4).</source>
        <translation>扫描提货单 (F2)，或选择车辆 (F4)。</translation>
    </message>
    <message>
        <source>Counted by %1. A recount replaces it until the truck is cleared.</source>
        <translation>%1 已点数。放行前可以重新点数。</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>货物</translation>
    </message>
</context>
<context>
    <name>SupervisorPage</name>
    <message>
        <source>Exceptions</source>
        <translation>例外</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未处理</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班次</translation>
    </message>
</context>
<context>
    <name>TabButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>TabRow</name>
    <message>
        <source>Parts of this page</source>
        <translation>本页各部分</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Steelyard</source>
        <translation>司磅</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>个人设置</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
</context>
<context>
    <name>TruckPapersView</name>
    <message>
        <source>Papers</source>
        <translation>单据</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>返回 (Esc)</translation>
    </message>
</context>
<context>
    <name>TruckView</name>
    <message>
        <source>No truck chosen</source>
        <translation>未选车辆</translation>
    </message>
    <message>
        <source>Scan a slip (F2), or choose a truck in the yard (F4).</source>
        <translation>请扫描提货单 (F2)，或在场内车辆中选择 (F4)。</translation>
    </message>
    <message>
        <source>On hold: %1</source>
        <translation>暂停：%1</translation>
    </message>
    <message>
        <source>Weighed empty long ago: is it still this truck&apos;s weight?</source>
        <translation>空车称重已久，皮重是否仍然有效？</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>货物</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空车</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>重车</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>净重</translation>
    </message>
    <message>
        <source>Ticket %1 · pass %2</source>
        <translation>磅单 %1 · 出门证 %2</translation>
    </message>
</context>
<context>
    <name>UserDeskView</name>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>新增用户</translation>
    </message>
    <message>
        <source>%1 · disabled</source>
        <translation>%1 · 已停用</translation>
    </message>
    <message>
        <source>Name to sign in with</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>初始密码</translation>
    </message>
    <message>
        <source>New password (empty: as it is)</source>
        <translation>新密码（留空则不变）</translation>
    </message>
    <message>
        <source>10 to 128 characters, and not the name.</source>
        <translation>10 至 128 个字符，且不能与登录名相同。</translation>
    </message>
    <message>
        <source>May sign in again</source>
        <translation>恢复登录</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Add user</source>
        <translation>添加用户</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>VerdictView</name>
    <message>
        <source>Scan the gate pass, or type its short code or number.</source>
        <translation>请扫描出门证，或输入短码、编号。</translation>
    </message>
</context>
<context>
    <name>WaitingPrints</name>
    <message>
        <source>It came out</source>
        <translation>已打出</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>补打一份</translation>
    </message>
</context>
<context>
    <name>Weighing</name>
    <message>
        <source>Empty</source>
        <translation>空车</translation>
    </message>
    <message>
        <source>One product</source>
        <translation>单品</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>重车</translation>
    </message>
    <message>
        <source>Public weighing</source>
        <translation>检斤</translation>
    </message>
    <message>
        <source>stored tare</source>
        <translation>预置皮重</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <translation>手工录入</translation>
    </message>
    <message>
        <source>weighed again later</source>
        <translation>后来重新过磅</translation>
    </message>
    <message>
        <source>the load changed right after</source>
        <translation>采集后重量有变动</translation>
    </message>
    <message>
        <source>scale not verified</source>
        <translation>磅秤未检定</translation>
    </message>
</context>
<context>
    <name>WeighingRow</name>
    <message>
        <source>The indicator showed %1 · frame %2</source>
        <translation>仪表显示 %1 · 数据帧 %2</translation>
    </message>
</context>
<context>
    <name>YardGatesView</name>
    <message>
        <source>Lights and barriers</source>
        <translation>红绿灯和道闸</translation>
    </message>
    <message>
        <source>No gate is set up here.</source>
        <translation>这里没有配置道闸。</translation>
    </message>
    <message>
        <source>%1 · does not answer</source>
        <translation>%1 · 无应答</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>开闸</translation>
    </message>
    <message>
        <source>Open the barrier of %1</source>
        <translation>打开道闸 %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闸</translation>
    </message>
    <message>
        <source>Close the barrier of %1</source>
        <translation>关闭道闸 %1</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿灯</translation>
    </message>
    <message>
        <source>Green light at %1</source>
        <translation>%1 绿灯</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红灯</translation>
    </message>
    <message>
        <source>Red light at %1</source>
        <translation>%1 红灯</translation>
    </message>
</context>
<context>
    <name>YardList</name>
    <message>
        <source>In the yard</source>
        <translation>场内车辆</translation>
    </message>
    <message>
        <source>Nobody. Scan a slip when a truck comes.</source>
        <translation>没有车辆。来车时请扫描提货单。</translation>
    </message>
</context>
<context>
    <name>YardRow</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>weight by hand</source>
        <translation>手工录入重量</translation>
    </message>
</context>
<context>
    <name>steelyard::models::App</name>
    <message>
        <source>You were signed out by the station: please sign in again.</source>
        <translation>登录已失效，请重新登录。</translation>
    </message>
    <message>
        <source>There is no page for your roles yet; ask the administrator.</source>
        <translation>您的角色还没有可用的页面，请联系管理员。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::ArrivalPanel</name>
    <message>
        <source>paid</source>
        <translation>已付款</translation>
    </message>
    <message>
        <source>on credit</source>
        <translation>赊账</translation>
    </message>
    <message>
        <source>not paid</source>
        <translation>未付款</translation>
    </message>
    <message>
        <source>Scan a slip, or type a plate.</source>
        <translation>请扫描提货单，或输入车牌。</translation>
    </message>
    <message>
        <source>Choose the slip that this truck comes for.</source>
        <translation>请选择本车的提货单。</translation>
    </message>
    <message>
        <source>Type the plate of the truck.</source>
        <translation>请输入车牌。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::CheckList</name>
    <message>
        <source>One weight</source>
        <translation>一次称重</translation>
    </message>
    <message>
        <source>Both weights</source>
        <translation>两次称重</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>no plate</source>
        <translation>无车号</translation>
    </message>
    <message>
        <source>net %1</source>
        <translation>净重 %1</translation>
    </message>
</context>
<context>
    <name>steelyard::models::CheckPage</name>
    <message>
        <source>Net</source>
        <translation>净重</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>重量</translation>
    </message>
    <message>
        <source>Answer the question first, or go back with Esc.</source>
        <translation>请先回答当前问题，或按 Esc 返回。</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>车号</translation>
    </message>
    <message>
        <source>Gross</source>
        <translation>毛重</translation>
    </message>
    <message>
        <source>Tare</source>
        <translation>皮重</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>货物</translation>
    </message>
    <message>
        <source>Voided because</source>
        <translation>作废原因</translation>
    </message>
    <message>
        <source>Weigh against %1</source>
        <translation>对照 %1 称重</translation>
    </message>
    <message>
        <source>Weigh without a plate</source>
        <translation>称重（无车号）</translation>
    </message>
    <message>
        <source>Weigh %1</source>
        <translation>称重 %1</translation>
    </message>
    <message>
        <source>Print the ticket</source>
        <translation>打印检斤单</translation>
    </message>
    <message>
        <source>Next truck</source>
        <translation>下一辆车</translation>
    </message>
    <message>
        <source>The station is not heard.</source>
        <translation>收不到磅房信号。</translation>
    </message>
    <message>
        <source>There is no scale.</source>
        <translation>没有磅。</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>采集</translation>
    </message>
    <message>
        <source>This truck is weighed: go back with Esc.</source>
        <translation>这辆车已称重：按 Esc 返回。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>It was printed: F7 prints it again.</source>
        <translation>已打印过：按 F7 补打。</translation>
    </message>
    <message>
        <source>Weigh first, or choose one of the list.</source>
        <translation>请先称重，或在列表中选择。</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>补打</translation>
    </message>
    <message>
        <source>It was never printed: F5 prints it.</source>
        <translation>尚未打印：按 F5 打印。</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Only what waits for a second weight is voided.</source>
        <translation>只有等待第二次称重的才能作废。</translation>
    </message>
    <message>
        <source>A public weighing is voided by a supervisor.</source>
        <translation>检斤由主管作废。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>%1 is on record: %2 %3.</source>
        <translation>%1 已记录：%2 %3。</translation>
    </message>
    <message>
        <source>Void %1</source>
        <translation>作废 %1</translation>
    </message>
    <message>
        <source>It stays on record with the reason, and no second weight follows.</source>
        <translation>连同原因保留在记录中，不再有第二次称重。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::Correction</name>
    <message>
        <source>The truck took nothing after all: all of it goes back to the slip and the customer&apos;s account.</source>
        <translation>此车实际没有装货：全部数量退回提货单和客户账户。</translation>
    </message>
    <message>
        <source>%1: %2 bags become %3.</source>
        <translation>%1：%2 袋改为 %3 袋。</translation>
    </message>
    <message>
        <source>%1: %2 kg become %3 kg.</source>
        <translation>%1：%2 kg 改为 %3 kg。</translation>
    </message>
    <message>
        <source>The ledger takes back what was booked and books this; the weights stay as they are.</source>
        <translation>总账冲销原记录并按此入账；重量不变。</translation>
    </message>
    <message>
        <source>bags</source>
        <translation>袋</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>kg</translation>
    </message>
</context>
<context>
    <name>steelyard::models::DayReport</name>
    <message>
        <source>trucks: %1</source>
        <translation>%1 车</translation>
    </message>
    <message>
        <source>“%1” is no day: write it as 2026-11-22.</source>
        <translation>“%1”不是日期：请写成 2026-11-22。</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Trucks</source>
        <translation>车数</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>净重</translation>
    </message>
    <message>
        <source>Bags</source>
        <translation>袋数</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Short · over · unclear</source>
        <translation>少 · 多 · 不能判定</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Voided · corrected</source>
        <translation>作废 · 更正</translation>
    </message>
    <message>
        <source>Reprints</source>
        <translation>补打</translation>
    </message>
    <message>
        <source>Shift %1 since %2</source>
        <translation>班次 %1，自 %2</translation>
    </message>
    <message>
        <source>counted: %1</source>
        <translation>清点：%1</translation>
    </message>
    <message>
        <source>released: %1</source>
        <translation>放行出门：%1</translation>
    </message>
    <message>
        <source>asked: %1</source>
        <translation>申请：%1</translation>
    </message>
    <message>
        <source>approved: %1</source>
        <translation>批准：%1</translation>
    </message>
    <message>
        <source>weighed: %1</source>
        <translation>过磅：%1</translation>
    </message>
</context>
<context>
    <name>steelyard::models::DayTotals</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>%1 trucks</source>
        <translation>%1 车</translation>
    </message>
    <message>
        <source>This shift, since %1</source>
        <translation>本班，自 %1 起</translation>
    </message>
    <message>
        <source>%1 bags</source>
        <translation>%1 袋</translation>
    </message>
    <message>
        <source>bulk</source>
        <translation>散装</translation>
    </message>
</context>
<context>
    <name>steelyard::models::DemoYard</name>
    <message>
        <source>Scan the pass</source>
        <translation>扫描出门证</translation>
    </message>
    <message>
        <source>A truck comes: scan its slip</source>
        <translation>来车：扫描提货单</translation>
    </message>
    <message>
        <source>Empty truck on</source>
        <translation>空车上秤</translation>
    </message>
    <message>
        <source>Loaded truck on</source>
        <translation>重车上秤</translation>
    </message>
    <message>
        <source>Truck off</source>
        <translation>车辆下秤</translation>
    </message>
    <message>
        <source>Sign in first.</source>
        <translation>请先登录。</translation>
    </message>
    <message>
        <source>The simulated scale is not heard yet.</source>
        <translation>尚未收到模拟磅秤的信号。</translation>
    </message>
    <message>
        <source>No truck has a pass yet: go on at the weighbridge.</source>
        <translation>还没有车辆拿到出门证：请回到过磅页面继续。</translation>
    </message>
    <message>
        <source>Scan the pass; Enter lets the truck out.</source>
        <translation>扫描出门证，按回车放车出门。</translation>
    </message>
    <message>
        <source>Choose the truck, Enter confirms what was loaded. Then back to the weighbridge.</source>
        <translation>选择车辆，按回车确认装货数量，然后回到过磅页面。</translation>
    </message>
    <message>
        <source>Look around. Trucks are weighed at the weighbridge.</source>
        <translation>请随意查看。称重在过磅页面进行。</translation>
    </message>
    <message>
        <source>Enter lets the truck in.</source>
        <translation>按回车让车辆进场。</translation>
    </message>
    <message>
        <source>Begin: a truck comes, and its slip is scanned.</source>
        <translation>开始：来了一辆车，扫描它的提货单。</translation>
    </message>
    <message>
        <source>A truck waits at the gate: open the gate page and scan its pass.</source>
        <translation>有车在门口等候：打开门岗页面，扫描出门证。</translation>
    </message>
    <message>
        <source>When the weight stands still, Enter captures it.</source>
        <translation>重量稳定后，按回车采集。</translation>
    </message>
    <message>
        <source>Drive the empty truck onto the scale.</source>
        <translation>让空车上秤。</translation>
    </message>
    <message>
        <source>Drive the loaded truck onto the scale.</source>
        <translation>让重车上秤。</translation>
    </message>
    <message>
        <source>Weighed. Drive the truck off: it goes and loads.</source>
        <translation>已称重。让车辆下秤去装货。</translation>
    </message>
    <message>
        <source>The truck loads: open the store page and confirm its bags.</source>
        <translation>车辆正在装货：打开装货页面，确认包数。</translation>
    </message>
    <message>
        <source>Enter checks the net and prints ticket and pass.</source>
        <translation>按回车核对净重并打印磅单和出门证。</translation>
    </message>
    <message>
        <source>Open the store page and confirm the bags.</source>
        <translation>打开装货页面，确认包数。</translation>
    </message>
    <message>
        <source>Done here. Drive the truck off, to the gate.</source>
        <translation>这里完成了。让车辆下秤，去门口。</translation>
    </message>
    <message>
        <source>Open the gate page and scan the pass.</source>
        <translation>打开门岗页面，扫描出门证。</translation>
    </message>
    <message>
        <source>This truck is done. Enter, then scan the next slip.</source>
        <translation>此车已完成。按回车，再扫描下一张提货单。</translation>
    </message>
    <message>
        <source>No slip is open any more: end the program and start ./run again.</source>
        <translation>没有未完成的提货单了：请关闭程序，重新运行 ./run。</translation>
    </message>
    <message>
        <source>The simulated scale does not answer.</source>
        <translation>模拟磅秤没有应答。</translation>
    </message>
    <message>
        <source>A truck is in the yard: choose it, or let the next one come.</source>
        <translation>场内有车：请选择它，或让下一辆车进来。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::DispatchSearch</name>
    <message>
        <source>“%1” is no day: write it as 2026-11-22.</source>
        <translation>“%1”不是日期：请写成 2026-11-22。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::Evidence</name>
    <message>
        <source>net %1</source>
        <translation>净重 %1</translation>
    </message>
    <message>
        <source>ticket %1</source>
        <translation>过磅单 %1</translation>
    </message>
    <message>
        <source>pass %1</source>
        <translation>出门证 %1</translation>
    </message>
    <message>
        <source>Not measured: no curve on record.</source>
        <translation>非实测：没有曲线记录。</translation>
    </message>
    <message>
        <source>No curve on record.</source>
        <translation>没有曲线记录。</translation>
    </message>
    <message>
        <source>%1 bags</source>
        <translation>%1 袋</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>未点数</translation>
    </message>
    <message>
        <source>batch %1</source>
        <translation>批号 %1</translation>
    </message>
</context>
<context>
    <name>steelyard::models::ExceptionList</name>
    <message>
        <source>The gate pass %1 was good until %2.</source>
        <translation>出门证 %1 有效期至 %2。</translation>
    </message>
    <message>
        <source>The load on the deck changed right after the weighing: compare the curve with the goods.</source>
        <translation>过磅后秤上重量有变化：请对照曲线核对货物。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::FormDesk</name>
    <message>
        <source>No printer is configured.</source>
        <translation>没有配置打印机。</translation>
    </message>
    <message>
        <source>There is no such paper yet to show it with.</source>
        <translation>还没有这种单据可以用来预览。</translation>
    </message>
    <message>
        <source>the site&apos;s own</source>
        <translation>本站自有模板</translation>
    </message>
    <message>
        <source>as delivered</source>
        <translation>出厂模板</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>No printer carries it.</source>
        <translation>没有打印机打印它。</translation>
    </message>
    <message>
        <source>Printed by %1</source>
        <translation>打印机：%1</translation>
    </message>
</context>
<context>
    <name>steelyard::models::FormPreview</name>
    <message>
        <source>Weigh ticket</source>
        <translation>过磅单</translation>
    </message>
    <message>
        <source>Gate pass</source>
        <translation>出门证</translation>
    </message>
    <message>
        <source>Pick slip</source>
        <translation>提货单</translation>
    </message>
    <message>
        <source>Check ticket</source>
        <translation>检斤单</translation>
    </message>
    <message>
        <source>The station&apos;s picture cannot be shown.</source>
        <translation>磅房给出的图像无法显示。</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>测试页</translation>
    </message>
</context>
<context>
    <name>steelyard::models::FreeLines</name>
    <message>
        <source>Listening on %1: %2 bytes came; setting %3 of %4.</source>
        <translation>正在监听 %1：收到 %2 字节；第 %3 / %4 组设置。</translation>
    </message>
    <message>
        <source>%1 speaks %2 with %3. For a new scale, put these lines into station.toml with what the type plate says, and start the station anew.</source>
        <translation>%1 上的协议是 %2，设置为 %3。要添加新秤，请把以下几行连同仪表铭牌上的数据写入 station.toml，然后重新启动磅房程序。</translation>
    </message>
    <message>
        <source>The listening was ended.</source>
        <translation>监听已结束。</translation>
    </message>
    <message>
        <source>The listening ended without a result. Listen again.</source>
        <translation>监听结束，没有结果。请重新监听。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::GatePage</name>
    <message>
        <source>No truck with the plate %1 has a pass.</source>
        <translation>没有车号为 %1 的出门证。</translation>
    </message>
    <message>
        <source>%1 is released.</source>
        <translation>%1 已放行出门。</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>NOT YET</source>
        <translation>暂不放行</translation>
    </message>
    <message>
        <source>Left at %1, released by %2</source>
        <translation>%1 出门，放行人 %2</translation>
    </message>
    <message>
        <source>Pass %1, good until %2</source>
        <translation>出门证 %1，有效期至 %2</translation>
    </message>
    <message>
        <source>The station is not heard.</source>
        <translation>收不到磅房信号。</translation>
    </message>
    <message>
        <source>Scan a gate pass.</source>
        <translation>请扫描出门证。</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>放行出门</translation>
    </message>
    <message>
        <source>Scan a gate pass</source>
        <translation>请扫描出门证</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Barrier</source>
        <translation>道闸</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>steelyard::models::LoginPage</name>
    <message>
        <source>Type your name and your password.</source>
        <translation>请输入用户名和密码。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::ManualPage</name>
    <message>
        <source>No truck in the yard for “%1”.</source>
        <translation>场内没有“%1”对应的车。</translation>
    </message>
    <message>
        <source>Answer the question first, or go back with Esc.</source>
        <translation>请先回答当前问题，或按 Esc 返回。</translation>
    </message>
    <message>
        <source>%1 is %2 now: look again.</source>
        <translation>%1 现在是“%2”：请重新核对。</translation>
    </message>
    <message>
        <source>The station is not heard.</source>
        <translation>收不到磅房信号。</translation>
    </message>
    <message>
        <source>There is no scale.</source>
        <translation>没有磅。</translation>
    </message>
    <message>
        <source>This station does not take weights by hand.</source>
        <translation>本站不接受手工录入重量。</translation>
    </message>
    <message>
        <source>Empty weight</source>
        <translation>空车重量</translation>
    </message>
    <message>
        <source>Loaded weight</source>
        <translation>重车重量</translation>
    </message>
    <message>
        <source>This is no weight in kg.</source>
        <translation>这不是以 kg 为单位的重量。</translation>
    </message>
    <message>
        <source>The two weights differ.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>Choose the truck.</source>
        <translation>请选择车辆。</translation>
    </message>
    <message>
        <source>%1 needs no weight now: %2.</source>
        <translation>%1 现在不需要称重：%2。</translation>
    </message>
    <message>
        <source>Type the weight in kg.</source>
        <translation>请输入重量 (kg)。</translation>
    </message>
    <message>
        <source>Type the same weight a second time.</source>
        <translation>请把同一重量再输入一遍。</translation>
    </message>
    <message>
        <source>Say where the weight comes from.</source>
        <translation>请说明重量的来源。</translation>
    </message>
    <message>
        <source>Back to the weighbridge</source>
        <translation>回到过磅页</translation>
    </message>
    <message>
        <source>Enter this weight</source>
        <translation>录入此重量</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>%1, %2: %3.</source>
        <translation>%1，%2：%3。</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>%1: %2 is on record as entered by hand.</source>
        <translation>%1：%2 已按手工录入记录。</translation>
    </message>
    <message>
        <source>%1: %2 is on record as entered by hand, approved by %3.</source>
        <translation>%1：%2 已按手工录入记录，批准人 %3。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::Notice</name>
    <message>
        <source>The station does not answer. Nothing is lost: press the key again when it is back.</source>
        <translation>磅房没有应答。数据没有丢失，恢复后请再按一次。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::OpenThings</name>
    <message>
        <source>%1 kg at its highest, overload</source>
        <translation>最高 %1 kg，超载</translation>
    </message>
    <message>
        <source>%1 kg at its highest</source>
        <translation>最高 %1 kg</translation>
    </message>
    <message>
        <source>No curve on record.</source>
        <translation>没有曲线记录。</translation>
    </message>
    <message>
        <source>Load without a weighing</source>
        <translation>未过磅的载荷</translation>
    </message>
    <message>
        <source>Needs check</source>
        <translation>待核查</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>载荷</translation>
    </message>
</context>
<context>
    <name>steelyard::models::OperatorPage</name>
    <message>
        <source>Answer the question first, or go back with Esc.</source>
        <translation>请先回答当前问题，或按 Esc 返回。</translation>
    </message>
    <message>
        <source>No open slip and no truck in the yard for “%1”.</source>
        <translation>没有与“%1”相符的未完成提货单或场内车辆。</translation>
    </message>
    <message>
        <source>The station does not answer.</source>
        <translation>磅房没有应答。</translation>
    </message>
    <message>
        <source>There is no scale.</source>
        <translation>没有磅。</translation>
    </message>
    <message>
        <source>The station is not heard.</source>
        <translation>收不到磅房信号。</translation>
    </message>
    <message>
        <source>Weigh empty</source>
        <translation>称空车</translation>
    </message>
    <message>
        <source>Weigh loaded</source>
        <translation>称重车</translation>
    </message>
    <message>
        <source>Scan a slip or type a plate</source>
        <translation>请扫描提货单或输入车牌</translation>
    </message>
    <message>
        <source>Let the truck in</source>
        <translation>车辆进场</translation>
    </message>
    <message>
        <source>Waiting for the storekeeper&apos;s count</source>
        <translation>等待仓管点数</translation>
    </message>
    <message>
        <source>The storekeeper has not counted this truck yet.</source>
        <translation>仓管还没有清点这辆车。</translation>
    </message>
    <message>
        <source>Complete and print</source>
        <translation>完成并打印</translation>
    </message>
    <message>
        <source>Go on with this truck</source>
        <translation>继续处理此车</translation>
    </message>
    <message>
        <source>Next truck</source>
        <translation>下一辆车</translation>
    </message>
    <message>
        <source>Weigh again</source>
        <translation>重新称重</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>No sale</source>
        <translation>空车离场</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>%1 is cleared: ticket %2, pass %3.</source>
        <translation>%1 已放行：磅单 %2，出门证 %3。</translation>
    </message>
    <message>
        <source>No printer is set up for this form: %1.</source>
        <translation>没有打印机可打印此单据：%1。</translation>
    </message>
    <message>
        <source>Both weighings stay on record; the new one counts.</source>
        <translation>两次称重都保留在记录中，以新的一次为准。</translation>
    </message>
    <message>
        <source>Hold this truck</source>
        <translation>暂停此车</translation>
    </message>
    <message>
        <source>It frees the deck; go on with it whenever it is ready.</source>
        <translation>让出秤台，准备好后可随时继续。</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>The truck leaves empty</source>
        <translation>空车离场</translation>
    </message>
    <message>
        <source>The goods are free again for other trucks.</source>
        <translation>货物将释放给其他车辆。</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>采集</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Void this truck</source>
        <translation>作废该车</translation>
    </message>
    <message>
        <source>It stays on record with the reason; its goods are free again for other trucks.</source>
        <translation>该车连同原因留存在案，其货物可供其他车辆提取。</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>单据</translation>
    </message>
    <message>
        <source>A weighed truck is voided by a supervisor.</source>
        <translation>已过磅的车由主管作废。</translation>
    </message>
    <message>
        <source>Lights</source>
        <translation>灯与道闸</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>No slip is open.</source>
        <translation>没有未完成的提货单。</translation>
    </message>
    <message>
        <source>Manual weight</source>
        <translation>手工录入</translation>
    </message>
    <message>
        <source>Choose a truck that waits for its weight.</source>
        <translation>请选择等待称重的车。</translation>
    </message>
    <message>
        <source>An operator weighs and clears trucks.</source>
        <translation>称重和放行由过磅员进行。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::Page</name>
    <message>
        <source>The station is still answering: once more in a moment.</source>
        <translation>磅房还在处理上一项，请稍后再试一次。</translation>
    </message>
    <message>
        <source>%1 was changed elsewhere: %2 now.</source>
        <translation>%1 已在别处操作，现在是：%2。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::PrinterDesk</name>
    <message>
        <source>A test page was ordered on %1.</source>
        <translation>已在 %1 上打印测试页。</translation>
    </message>
    <message>
        <source>%1 waiting, %2 to look at</source>
        <translation>%1 个等待，%2 个待查看</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 个等待</translation>
    </message>
</context>
<context>
    <name>steelyard::models::Prompt</name>
    <message>
        <source>Please give a reason.</source>
        <translation>请填写原因。</translation>
    </message>
    <message>
        <source>Please give the second person&apos;s name and password.</source>
        <translation>请输入第二人的用户名和密码。</translation>
    </message>
    <message>
        <source>Please give your password.</source>
        <translation>请输入您的密码。</translation>
    </message>
    <message>
        <source>Please say which one.</source>
        <translation>请写明是哪一个。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::ScalePanel</name>
    <message>
        <source>%1 s old</source>
        <translation>%1 秒前</translation>
    </message>
    <message>
        <source>Max %1 kg  Min %2 kg  e = %3 kg</source>
        <translation>最大 %1 kg  最小 %2 kg  e = %3 kg</translation>
    </message>
    <message>
        <source>The station is not heard.</source>
        <translation>收不到磅房信号。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::ScaleSetup</name>
    <message>
        <source>The profile of %1 is locked.</source>
        <translation>%1 的档案已锁定。</translation>
    </message>
    <message>
        <source>The indicator was asked to zero.</source>
        <translation>已请求仪表置零。</translation>
    </message>
    <message>
        <source>The indicator was asked to tare.</source>
        <translation>已请求仪表去皮。</translation>
    </message>
    <message>
        <source>Proved by %1</source>
        <translation>%1 已调试确认</translation>
    </message>
    <message>
        <source>Read, not proved yet</source>
        <translation>可以读数，尚未调试确认</translation>
    </message>
    <message>
        <source>%1 frames explain %2 % of what came</source>
        <translation>%1 帧，解释了收到内容的 %2 %</translation>
    </message>
    <message>
        <source>%1 bytes: %2</source>
        <translation>%1 字节：%2</translation>
    </message>
    <message>
        <source>no weight shown</source>
        <translation>没有显示重量</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>无法解读</translation>
    </message>
    <message>
        <source>Choose the scale to set up.</source>
        <translation>请选择要设置的磅秤。</translation>
    </message>
    <message>
        <source>Listening. The scale captures nothing until this is over.</source>
        <translation>正在监听。结束之前，本磅秤不采集重量。</translation>
    </message>
    <message>
        <source>Switch the indicator on and clear the deck; then listen to what its line speaks.</source>
        <translation>请打开仪表、清空秤台，然后监听线路以识别协议。</translation>
    </message>
    <message>
        <source>Is this the indicator? The evidence says how sure it is.</source>
        <translation>是这种仪表吗？依据说明了把握有多大。</translation>
    </message>
    <message>
        <source>Compare the decoded weight with the indicator&apos;s own display. Both must change together.</source>
        <translation>请将解码得到的重量与仪表显示核对，两者必须同时变化。</translation>
    </message>
    <message>
        <source>Bring three clearly different loads onto the deck, the empty deck is one of them. At each, wait until it stands still and type what the display shows.</source>
        <translation>请依次使用三个明显不同的载荷，空秤台算其中一个。每次等读数稳定后，输入仪表显示的数字。</translation>
    </message>
    <message>
        <source>From now on every frame is held against this profile. If the indicator is set otherwise, the scale does not weigh, and says so.</source>
        <translation>从现在起，每一帧都与此档案核对。若仪表设置被改动，本磅秤将停止称重并提示。</translation>
    </message>
    <message>
        <source>I looked: the deck is empty, listen</source>
        <translation>已查看，秤台为空，开始监听</translation>
    </message>
    <message>
        <source>Listen to the line</source>
        <translation>监听线路</translation>
    </message>
    <message>
        <source>Listen again</source>
        <translation>重新监听</translation>
    </message>
    <message>
        <source>See raw and decoded</source>
        <translation>查看原始字节与解码</translation>
    </message>
    <message>
        <source>It agrees: confirm three loads</source>
        <translation>一致，确认三个载荷</translation>
    </message>
    <message>
        <source>Lock the profile</source>
        <translation>锁定档案</translation>
    </message>
    <message>
        <source>To the other scales</source>
        <translation>返回其他磅秤</translation>
    </message>
    <message>
        <source>The station is not heard.</source>
        <translation>收不到磅房信号。</translation>
    </message>
    <message>
        <source>Wait until this is done.</source>
        <translation>请等待完成。</translation>
    </message>
    <message>
        <source>Nothing was decoded yet: listen to the line first.</source>
        <translation>尚未解码出任何内容，请先监听线路。</translation>
    </message>
    <message>
        <source>%1 bytes came; setting %2 of %3.</source>
        <translation>收到 %1 字节；第 %2 种设置，共 %3 种。</translation>
    </message>
    <message>
        <source>The listening was ended; the line is back.</source>
        <translation>监听已结束，线路已恢复。</translation>
    </message>
    <message>
        <source>It took too long; the line is back.</source>
        <translation>监听超时，线路已恢复。</translation>
    </message>
    <message>
        <source>Nobody looked any more, so the line was given back. Listen again.</source>
        <translation>无人查看，线路已恢复。请重新监听。</translation>
    </message>
    <message>
        <source>The configuration says %1 on %2.</source>
        <translation>配置为 %1，线路 %2。</translation>
    </message>
    <message>
        <source>Every frame is sound.</source>
        <translation>每一帧都完好。</translation>
    </message>
    <message>
        <source>Some frames are damaged: %1. Check the cable.</source>
        <translation>部分帧有问题：%1。请检查电缆。</translation>
    </message>
    <message>
        <source>The line is silent. Check the indicator&apos;s power and the cable.</source>
        <translation>线路没有数据。请检查仪表电源和电缆。</translation>
    </message>
    <message>
        <source>Bytes come, but no frame: %1.</source>
        <translation>有数据，但没有有效帧：%1。</translation>
    </message>
    <message>
        <source>Nothing is decoded now. Check the indicator&apos;s power and the cable.</source>
        <translation>当前没有解码内容。请检查仪表电源和电缆。</translation>
    </message>
    <message>
        <source>It stands still: type what the display shows.</source>
        <translation>读数已稳定：请输入仪表显示的数字。</translation>
    </message>
    <message>
        <source>It moves: wait until it stands still.</source>
        <translation>读数未稳：请等待稳定。</translation>
    </message>
    <message>
        <source>Locked by %1, %2.</source>
        <translation>由 %1 锁定，%2。</translation>
    </message>
    <message>
        <source>Confirm this load</source>
        <translation>确认此载荷</translation>
    </message>
    <message>
        <source>Type what the display shows. %1 of %2 loads are confirmed.</source>
        <translation>请输入仪表显示的数字。已确认 %1 个载荷，共需 %2 个。</translation>
    </message>
    <message>
        <source>%1 is read as the configuration says.</source>
        <translation>%1 已按配置文件读取。</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>请选择一个。</translation>
    </message>
    <message>
        <source>I looked: the deck is empty, use this</source>
        <translation>已查看：秤台是空的，确认采用</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>确认采用</translation>
    </message>
    <message>
        <source>I looked: the deck is empty, as configured</source>
        <translation>已查看：秤台是空的，恢复配置</translation>
    </message>
    <message>
        <source>Back to the configuration</source>
        <translation>恢复配置文件设置</translation>
    </message>
    <message>
        <source>The station reads a load on this scale. Look at the deck: if nothing stands there, the line is misread, and may be set up.</source>
        <translation>磅房读到秤上有载荷。请查看秤台：如果上面没有东西，说明线路读错了，可以进行设置。</translation>
    </message>
    <message>
        <source>Read with %1 on %2, as %3 had it applied; the configuration says %4.</source>
        <translation>按 %1 读取 %2，由 %3 采用；配置文件中为 %4。</translation>
    </message>
    <message>
        <source>It is read so now. The first weight is awaited.</source>
        <translation>已按此读取，正在等待第一个重量。</translation>
    </message>
    <message>
        <source>It is read so already.</source>
        <translation>已按此读取。</translation>
    </message>
    <message>
        <source>It speaks %1, but is read with %2. Use what was found: it is kept, also over a restart, and can be taken back.</source>
        <translation>仪表使用的协议是 %1，但现在按 %2 读取。请采用识别结果：重启后仍然有效，也可以恢复。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::SettingsPage</name>
    <message>
        <source>Nothing is looked for on this page: “%1”.</source>
        <translation>本页不支持查找：“%1”。</translation>
    </message>
    <message>
        <source>This station works alone: no ledger is configured.</source>
        <translation>本站独立运行：未配置总账。</translation>
    </message>
    <message>
        <source>The totals differ: tell the office.</source>
        <translation>合计不一致：请通知办公室。</translation>
    </message>
    <message>
        <source>The ledger has everything.</source>
        <translation>总账已收到全部数据。</translation>
    </message>
    <message>
        <source>What is new is on its way to the ledger.</source>
        <translation>新数据正在发送到总账。</translation>
    </message>
    <message>
        <source>The ledger is not reached. Nothing is lost: it is sent as soon as it can be.</source>
        <translation>暂时连不上总账。数据不会丢失，恢复后自动发送。</translation>
    </message>
    <message>
        <source>It is read already</source>
        <translation>已能读数，跳过</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>停止监听</translation>
    </message>
    <message>
        <source>Take the last back</source>
        <translation>撤销上一个</translation>
    </message>
    <message>
        <source>Zero the indicator</source>
        <translation>仪表置零</translation>
    </message>
    <message>
        <source>Tare the indicator</source>
        <translation>仪表去皮</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>%1 trucks, %2</source>
        <translation>%1 车，%2</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>待传</translation>
    </message>
    <message>
        <source>Last acknowledged</source>
        <translation>最近确认</translation>
    </message>
    <message>
        <source>At this station</source>
        <translation>本站</translation>
    </message>
    <message>
        <source>At the ledger</source>
        <translation>总账</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>磅房</translation>
    </message>
    <message>
        <source>Program of the station</source>
        <translation>磅房程序版本</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>本程序版本</translation>
    </message>
    <message>
        <source>Language of the forms</source>
        <translation>单据语言</translation>
    </message>
    <message>
        <source>Public key of the passes</source>
        <translation>出门证公钥</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>The station is not heard. What stands below is how it was before.</source>
        <translation>收不到磅房的消息。以下是之前的情况。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::ShiftBook</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>Truck</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Gate pass</source>
        <translation>出门证</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>Needs check</source>
        <translation>待核查</translation>
    </message>
    <message>
        <source>Public weighing</source>
        <translation>检斤</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>somebody has to say whether they came out</source>
        <translation>需有人确认是否已打印</translation>
    </message>
    <message>
        <source>%1 trucks · %2 · %3 voided · %4 approved · %5 corrected · %6 reprints</source>
        <translation>%1 车 · %2 · 作废 %3 · 批准 %4 · 更正 %5 · 补打 %6</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>Shift %1</source>
        <translation>班次 %1</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>当前没有班次</translation>
    </message>
    <message>
        <source>Open one: what happens then is added up for it.</source>
        <translation>请接班：此后发生的都计入本班。</translation>
    </message>
    <message>
        <source>Open since %1, by %2.</source>
        <translation>%1 由 %2 接班。</translation>
    </message>
    <message>
        <source>Nothing is left open.</source>
        <translation>没有未结事项。</translation>
    </message>
    <message>
        <source>Still open and listed at the end: %1 trucks, %2 passes, %3 loads, %4 checks, %5 prints.</source>
        <translation>未结并将在交班时列出：%1 车、%2 张出门证、%3 次载荷、%4 项核查、%5 份打印。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::SlipForm</name>
    <message>
        <source>New slip</source>
        <translation>新开提货单</translation>
    </message>
    <message>
        <source>Change slip %1</source>
        <translation>修改提货单 %1</translation>
    </message>
    <message>
        <source>“%1” is no day: write it as 2026-11-22.</source>
        <translation>“%1”不是日期：请写成 2026-11-22。</translation>
    </message>
    <message>
        <source>“%1” is no number that fits here.</source>
        <translation>“%1”不是此处可用的数字。</translation>
    </message>
    <message>
        <source>This must be filled in.</source>
        <translation>此处必须填写。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>steelyard::models::SlipImport</name>
    <message>
        <source>The file is whole: %1 slips can be brought in.</source>
        <translation>文件无误：可导入 %1 张提货单。</translation>
    </message>
    <message>
        <source>The file cannot be read: choose another.</source>
        <translation>文件无法读取：请选择其他文件。</translation>
    </message>
    <message>
        <source>The file is larger than 1 MB: divide it.</source>
        <translation>文件超过 1 MB：请拆分。</translation>
    </message>
    <message>
        <source>There is no slip in this file.</source>
        <translation>该文件中没有提货单。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::SlipPanel</name>
    <message>
        <source>bulk</source>
        <translation>散装</translation>
    </message>
    <message>
        <source>%1 bags</source>
        <translation>%1 袋</translation>
    </message>
    <message>
        <source>shipped %1</source>
        <translation>已发 %1</translation>
    </message>
    <message>
        <source>left %1</source>
        <translation>余 %1</translation>
    </message>
    <message>
        <source>cancelled: %1</source>
        <translation>已取消：%1</translation>
    </message>
    <message>
        <source>only for %1</source>
        <translation>仅限 %1</translation>
    </message>
    <message>
        <source>made by %1</source>
        <translation>制单 %1</translation>
    </message>
    <message>
        <source>coordinator %1</source>
        <translation>协调员 %1</translation>
    </message>
    <message>
        <source>%1, limit %2, used %3</source>
        <translation>%1，额度 %2，已用 %3</translation>
    </message>
    <message>
        <source>Cancelled: %1</source>
        <translation>已取消：%1</translation>
    </message>
    <message>
        <source>Late: ordered %1 days ago.</source>
        <translation>逾期：已下单 %1 天。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::SlipSearch</name>
    <message>
        <source>open</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>已发完</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
</context>
<context>
    <name>steelyard::models::SlipsPage</name>
    <message>
        <source>Slip %1 is on record.</source>
        <translation>提货单 %1 已记录在案。</translation>
    </message>
    <message>
        <source>%1 slips were brought in.</source>
        <translation>已导入 %1 张提货单。</translation>
    </message>
    <message>
        <source>A coordinator or a supervisor makes and changes slips.</source>
        <translation>提货单由协调员或主管开具和修改。</translation>
    </message>
    <message>
        <source>Only an open slip can be changed.</source>
        <translation>只有未完成的提货单可以修改。</translation>
    </message>
    <message>
        <source>Choose a slip first.</source>
        <translation>请先选择一张提货单。</translation>
    </message>
    <message>
        <source>New slip</source>
        <translation>新开提货单</translation>
    </message>
    <message>
        <source>Save the slip</source>
        <translation>保存提货单</translation>
    </message>
    <message>
        <source>Bring these slips in</source>
        <translation>导入这些提货单</translation>
    </message>
    <message>
        <source>Choose a file that is whole first.</source>
        <translation>请先选择一个没有错误的文件。</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新请求</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Preview and print</source>
        <translation>预览和打印</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Cancel slip</source>
        <translation>取消提货单</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Save what you write first, or leave it with Esc.</source>
        <translation>请先保存正在填写的内容，或按 Esc 放弃。</translation>
    </message>
    <message>
        <source>Cancel slip %1</source>
        <translation>取消提货单 %1</translation>
    </message>
    <message>
        <source>It stays on record with the reason; no truck comes for it any more.</source>
        <translation>该单连同原因留存在案，之后不再有车提货。</translation>
    </message>
    <message>
        <source>No printer is set up for pick slips: ask the administrator.</source>
        <translation>没有可打印提货单的打印机：请联系管理员。</translation>
    </message>
    <message>
        <source>Print %1 again</source>
        <translation>再次打印 %1</translation>
    </message>
    <message>
        <source>The copy is counted and marked as one.</source>
        <translation>补打会计数，并标明为补打。</translation>
    </message>
    <message>
        <source>Slip %1 goes to the printer.</source>
        <translation>提货单 %1 已送打印。</translation>
    </message>
    <message>
        <source>Copy %1 of slip %2 goes to the printer.</source>
        <translation>提货单 %2 的补打 %1 已送打印。</translation>
    </message>
    <message>
        <source>The station is not heard.</source>
        <translation>收不到磅房信号。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::StatusBar</name>
    <message>
        <source>Signed out</source>
        <translation>未登录</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Station ready</source>
        <translation>磅房正常</translation>
    </message>
    <message>
        <source>Station not heard, trying again</source>
        <translation>收不到磅房信号，正在重连</translation>
    </message>
    <message>
        <source>No ledger</source>
        <translation>没有总账</translation>
    </message>
    <message>
        <source>Ledger up to date</source>
        <translation>总账已同步</translation>
    </message>
    <message>
        <source>Sending · %1 waiting</source>
        <translation>上传中 · 待传 %1</translation>
    </message>
    <message>
        <source>Offline · %1 waiting</source>
        <translation>离线 · 待传 %1</translation>
    </message>
    <message>
        <source>Totals differ: tell the office</source>
        <translation>合计不符，请通知办公室</translation>
    </message>
    <message>
        <source>Totals match: %1 trucks</source>
        <translation>合计相符：%1 车</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>没有打印机</translation>
    </message>
    <message>
        <source>Printer ready</source>
        <translation>打印机正常</translation>
    </message>
    <message>
        <source>%1: out of paper</source>
        <translation>%1：缺纸</translation>
    </message>
    <message>
        <source>%1: stopped</source>
        <translation>%1：已停止</translation>
    </message>
    <message>
        <source>%1: not reached</source>
        <translation>%1：连接不上</translation>
    </message>
    <message>
        <source>Ledger: not known now</source>
        <translation>总账：暂时不明</translation>
    </message>
    <message>
        <source>Printers: not known now</source>
        <translation>打印机：暂时不明</translation>
    </message>
</context>
<context>
    <name>steelyard::models::StorePage</name>
    <message>
        <source>%1 cannot be counted now: %2.</source>
        <translation>%1 现在不能点数：%2。</translation>
    </message>
    <message>
        <source>No truck in the yard for “%1”.</source>
        <translation>场内没有“%1”对应的车。</translation>
    </message>
    <message>
        <source>%1 bags, %2</source>
        <translation>%1 袋，%2</translation>
    </message>
    <message>
        <source>%1: %2 on record.</source>
        <translation>%1：%2，已记录。</translation>
    </message>
    <message>
        <source>bulk</source>
        <translation>散装</translation>
    </message>
    <message>
        <source>%1 bags ordered</source>
        <translation>应装 %1 袋</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>已点数</translation>
    </message>
    <message>
        <source>Choose a truck</source>
        <translation>请选择车辆</translation>
    </message>
    <message>
        <source>Confirm the recount</source>
        <translation>确认重新点数</translation>
    </message>
    <message>
        <source>Confirm count</source>
        <translation>确认点数</translation>
    </message>
    <message>
        <source>The station is not heard.</source>
        <translation>收不到磅房信号。</translation>
    </message>
    <message>
        <source>Choose a truck that is being loaded.</source>
        <translation>请选择正在装货的车。</translation>
    </message>
    <message>
        <source>Nothing was changed since the last count.</source>
        <translation>与上次点数相同，没有改动。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>%1 has no batch, and without it the truck is not cleared. Enter it; or confirm once more, and the count goes on record without it.</source>
        <translation>%1 没有批号，没有批号不能放行。请填写批号；或再确认一次，清点将在没有批号的情况下入账。</translation>
    </message>
    <message>
        <source>A batch is still missing: the truck is not cleared without it.</source>
        <translation>仍缺少批号：没有批号不能放行。</translation>
    </message>
    <message>
        <source>Batch missing</source>
        <translation>缺少批号</translation>
    </message>
</context>
<context>
    <name>steelyard::models::SupervisorPage</name>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>The station is not heard.</source>
        <translation>收不到磅房信号。</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Choose what is to be approved.</source>
        <translation>请先选择要批准的例外。</translation>
    </message>
    <message>
        <source>Was checked</source>
        <translation>已核查</translation>
    </message>
    <message>
        <source>Say what this load was.</source>
        <translation>请说明这次载荷的情况。</translation>
    </message>
    <message>
        <source>Choose what was checked.</source>
        <translation>请选择已核查的事项。</translation>
    </message>
    <message>
        <source>Close the shift</source>
        <translation>交班</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>接班</translation>
    </message>
    <message>
        <source>The station has not answered yet.</source>
        <translation>磅房尚未答复。</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>还没有改动。</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Approved for %1: %2.</source>
        <translation>已为 %1 批准：%2。</translation>
    </message>
    <message>
        <source>This was checked</source>
        <translation>此事已核查</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>%1 is closed.</source>
        <translation>%1 已结案。</translation>
    </message>
    <message>
        <source>It was no sale</source>
        <translation>空车离场</translation>
    </message>
    <message>
        <source>It was a test</source>
        <translation>是测试</translation>
    </message>
    <message>
        <source>It was weighed again</source>
        <translation>已重新过磅</translation>
    </message>
    <message>
        <source>It was service</source>
        <translation>是检修</translation>
    </message>
    <message>
        <source>The shift is open.</source>
        <translation>已接班。</translation>
    </message>
    <message>
        <source>The shift is closed.</source>
        <translation>已交班。</translation>
    </message>
    <message>
        <source>The truck leaves the yard&apos;s list for ever; what it took of its slip is free again.</source>
        <translation>此车将从厂内列表中移除；所占提货单数量释放。</translation>
    </message>
    <message>
        <source>Its gate pass %1 is good for nothing then.</source>
        <translation>其出门证 %1 随之作废。</translation>
    </message>
    <message>
        <source>Its weighings stay on record.</source>
        <translation>过磅记录保留。</translation>
    </message>
    <message>
        <source>Void %1</source>
        <translation>作废 %1</translation>
    </message>
    <message>
        <source>%1 is voided.</source>
        <translation>%1 已作废。</translation>
    </message>
    <message>
        <source>Correct %1</source>
        <translation>更正 %1</translation>
    </message>
    <message>
        <source>%1 is corrected.</source>
        <translation>%1 已更正。</translation>
    </message>
    <message>
        <source>Nobody was refused this yet: the operator or the gate tries first, then ask again with Alt+R.</source>
        <translation>这一项还没有人被拒绝：请过磅员或门卫先试一次，再按 Alt+R 重新查询。</translation>
    </message>
    <message>
        <source>Number of the dispatch that was weighed again</source>
        <translation>重新过磅的发货单号</translation>
    </message>
    <message>
        <source>There is news of this truck: Alt+R shows it.</source>
        <translation>该车有新情况：按 Alt+R 查看。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::TruckPanel</name>
    <message>
        <source>bulk</source>
        <translation>散装</translation>
    </message>
    <message>
        <source>%1 bags</source>
        <translation>%1 袋</translation>
    </message>
    <message>
        <source>%1 of %2 bags</source>
        <translation>%1 / %2 袋</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到达</translation>
    </message>
    <message>
        <source>Empty weighed</source>
        <translation>已称空车</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>装货</translation>
    </message>
    <message>
        <source>Loaded weighed</source>
        <translation>已称重车</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Exited</source>
        <translation>已出门</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>State not known</source>
        <translation>状态未知</translation>
    </message>
    <message>
        <source>A weight of this truck was entered by hand.</source>
        <translation>此车有手工录入的重量。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::TruckPapers</name>
    <message>
        <source>Printer %1 is out of paper: put some in.</source>
        <translation>打印机 %1 缺纸：请装纸。</translation>
    </message>
    <message>
        <source>Printer %1 stopped: look at its display.</source>
        <translation>打印机 %1 已停止：请查看其显示屏。</translation>
    </message>
    <message>
        <source>Printer %1 is not reached: is it switched on?</source>
        <translation>无法连接打印机 %1：是否已开机？</translation>
    </message>
    <message>
        <source>%1 papers wait and come by themselves, once.</source>
        <translation>有 %1 份单据等待，恢复后会自动打印，且只打印一次。</translation>
    </message>
    <message>
        <source>Printer %1: did %2 papers come out? Look, then say so with F7 at their truck.</source>
        <translation>打印机 %1：有 %2 份单据不确定是否已打出。请查看后在该车按 F7 说明。</translation>
    </message>
    <message>
        <source>never printed</source>
        <translation>未打印</translation>
    </message>
    <message>
        <source>printed once</source>
        <translation>已打印 1 次</translation>
    </message>
    <message>
        <source>printed %1 times</source>
        <translation>已打印 %1 次</translation>
    </message>
    <message>
        <source>Nobody knows whether it came out: look at the printer.</source>
        <translation>不确定是否已打出：请查看打印机。</translation>
    </message>
    <message>
        <source>It was given up.</source>
        <translation>已放弃打印。</translation>
    </message>
    <message>
        <source>The station has not yet said how often it was printed.</source>
        <translation>磅房尚未告知已打印次数。</translation>
    </message>
    <message>
        <source>No printer is set up for this form: %1.</source>
        <translation>没有可打印此单据的打印机：%1。</translation>
    </message>
    <message>
        <source>Print again: %1</source>
        <translation>补打：%1</translation>
    </message>
    <message>
        <source>The copy is counted and marked as one.</source>
        <translation>补打会计数，并标明为补打。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>%1 goes to the printer.</source>
        <translation>%1已送打印。</translation>
    </message>
    <message>
        <source>%1, copy %2, goes to the printer.</source>
        <translation>%1 补打 %2 已送打印。</translation>
    </message>
</context>
<context>
    <name>steelyard::models::UserDesk</name>
    <message>
        <source>Choose at least one role.</source>
        <translation>请至少选择一个角色。</translation>
    </message>
    <message>
        <source>%1 may sign in now.</source>
        <translation>%1 现在可以登录。</translation>
    </message>
    <message>
        <source>%1 was changed and is signed out everywhere.</source>
        <translation>%1 已修改，并已在各处退出登录。</translation>
    </message>
    <message>
        <source>%1 may not sign in any more.</source>
        <translation>%1 不能再登录。</translation>
    </message>
    <message>
        <source>%1 may sign in again.</source>
        <translation>%1 可以重新登录。</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>May sign in</source>
        <translation>可以登录</translation>
    </message>
</context>
<context>
    <name>steelyard::models::YardGates</name>
    <message>
        <source>green light</source>
        <translation>绿灯</translation>
    </message>
    <message>
        <source>red light</source>
        <translation>红灯</translation>
    </message>
    <message>
        <source>light not known</source>
        <translation>灯状态未知</translation>
    </message>
    <message>
        <source>barrier opens</source>
        <translation>道闸打开中</translation>
    </message>
    <message>
        <source>barrier released</source>
        <translation>道闸已放行</translation>
    </message>
    <message>
        <source>barrier closed</source>
        <translation>道闸已关</translation>
    </message>
    <message>
        <source>barrier not known</source>
        <translation>道闸状态未知</translation>
    </message>
    <message>
        <source>It goes on record with your name and the reason.</source>
        <translation>您的姓名和原因将记录在案。</translation>
    </message>
    <message>
        <source>Open the barrier of %1</source>
        <translation>打开道闸 %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>开闸</translation>
    </message>
    <message>
        <source>Close the barrier of %1</source>
        <translation>关闭道闸 %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闸</translation>
    </message>
    <message>
        <source>Green light at %1</source>
        <translation>%1 绿灯</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿灯</translation>
    </message>
    <message>
        <source>Red light at %1</source>
        <translation>%1 红灯</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红灯</translation>
    </message>
    <message>
        <source>Done: %1.</source>
        <translation>已执行：%1。</translation>
    </message>
</context>
</TS>
