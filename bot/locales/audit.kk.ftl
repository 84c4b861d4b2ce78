# Журнал: кім не істеді.

audit-title = 🗒 <b>Кім не істеді</b>
audit-none = Әзірге ештеңе істелген жоқ.
audit-usage = Былай: <code>/audit</code>, ал <code>/audit stale</code> ескірген болуы мүмкін жазбаларды көрсетеді.
audit-newer = ⬅️ Жаңарақ
audit-older = ➡️ Ертерек
audit-csv = 📄 Бәрі CSV түрінде
audit-file = Журнал түгел, соңғысынан бастап.
audit-to-conflicts = ⚠️ Айырмашылықтар: { $count }
audit-columns =
    нөмірі
    уақыты
    кім
    әрекет
    нысан
    не істелді
    толығырақ

audit-line =
    { $at } · { $by }
    { $what }
audit-by-bot = бот
audit-other = { $action }: { $subject }
audit-change = { $what } · № { $number }
audit-many = { $count } жазба (қосылғаны – { $added }, өзгергені – { $changed }, жойылғаны – { $removed })

audit-announcement-composed = { $id }-хабарландыру: дайындалды
audit-announcement-changed = { $id }-хабарландыру: өзгертілді
audit-announcement-planned =
    { $at ->
        [none] { $id }-хабарландыру: уақыты енді белгіленбеген
       *[other] { $id }-хабарландыру: белгіленген уақыты – { $at }, жіберу жоспарланбаған
    }
audit-announcement-scheduled = { $id }-хабарландыру: жоспарланды, басталуы – { $at }
audit-announcement-missed =
    { $because ->
        [late] { $id }-хабарландыру: басталмады – уақыты бот істемей тұрғанда келді
       *[other] { $id }-хабарландыру: басталмады – оны жоспарлаған адамның енді рөлі жоқ
    }
audit-announcement-started = { $id }-хабарландыру: жіберу басталды
audit-announcement-paused = { $id }-хабарландыру: кідіртілді
audit-announcement-resumed = { $id }-хабарландыру: жіберу жалғасты
audit-announcement-stopped = { $id }-хабарландыру: тоқтатылды, Telegram қабылдамады: { $reason }
audit-announcement-cancelled = { $id }-хабарландыру: тоқтатылды немесе өшірілді
audit-announcement-corrected = { $id }-хабарландыру: түзету басталды
audit-announcement-resent = { $id }-хабарландыру: қайта жіберу басталды
audit-announcement-recalled = { $id }-хабарландыру: қайтарып алу басталды
audit-announcement-finished =
    { $kind ->
        [correct] { $id }-хабарландыру: түзету аяқталды, түзетілгені – { $sent }
        [recall] { $id }-хабарландыру: қайтарып алу аяқталды, қайтарылғаны – { $sent }
       *[send] { $id }-хабарландыру: жіберу аяқталды, жіберілгені – { $sent }
    }
audit-announcement-expired = { $id }-хабарландыру: енді тек қорытынды сандар сақталады, кімге жеткені сақталмайды
audit-role-granted = { $person } – рөл берілді: { $role }
audit-role-revoked = { $person } – рөлі алынды: { $role }
audit-role-forgotten = рөлі бар адам ({ $role }) өзі туралы деректің бәрін өшіртті, сонымен бірге рөлі де алынды
audit-conflict-kept = { $record }: файлдардағыдан өзгеше, боттағысы қалды
audit-conflicts-told = әкімшілерге файлдармен арадағы { $count } айырмашылық туралы хабарланды
audit-files-faulty-told = әкімшілерге білім қорының файлдарындағы қателер туралы хабарланды
audit-backup-sent = дерекқордың көшірмесі қызметкерлер чатына жіберілді
audit-gap-done = жауапсыз сұрақ ({ $asked } рет қойылған): шешілді
audit-gap-not-ours = жауапсыз сұрақ ({ $asked } рет қойылған): біздің тақырып емес
audit-gap-reopened = жауапсыз сұрақ ({ $asked } рет қойылған): қайта ашылды
