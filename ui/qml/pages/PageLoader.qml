// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Steelyard
import Steelyard.Models

// The page in front. Another page takes the place of this one, so that only what is seen is kept up to date.
Loader {
    id: loader

    required property App app
    property bool beside: false  // something stands beside the page

    enabled: !app.locked  // nothing of it answers, whatever it is; the weight goes on
    sourceComponent: viewOf(app.page)

    function viewOf(page: string): Component {
        switch (page) {
        case "operator":
            return operator;
        case "gate":
            return gate;
        case "store":
            return store;
        case "slips":
            return slips;
        case "supervisor":
            return supervisor;
        case "settings":
            return settings;
        case "check":
            return check;
        case "manual":
            return manual;
        }
        return login;
    }

    Component {
        id: login
        LoginView {
            page: loader.app.login
        }
    }
    Component {
        id: operator
        OperatorView {
            page: loader.app.operatorPage
            locked: loader.app.locked
            beside: loader.beside
        }
    }
    Component {
        id: gate
        GateView {
            page: loader.app.gatePage
            locked: loader.app.locked
        }
    }
    Component {
        id: store
        StoreView {
            page: loader.app.storePage
            locked: loader.app.locked
        }
    }
    Component {
        id: slips
        SlipsView {
            page: loader.app.slipsPage
            locked: loader.app.locked
        }
    }
    Component {
        id: supervisor
        SupervisorView {
            page: loader.app.supervisorPage
            locked: loader.app.locked
        }
    }
    Component {
        id: settings
        SettingsView {
            page: loader.app.settingsPage
            locked: loader.app.locked
        }
    }
    Component {
        id: check
        CheckView {
            page: loader.app.checkPage
            locked: loader.app.locked
            beside: loader.beside
        }
    }
    Component {
        id: manual
        ManualView {
            page: loader.app.manualPage
            locked: loader.app.locked
            beside: loader.beside
        }
    }
}
