// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Steelyard

// A sign in lines. Never alone: a word stands beside it.
IconPicture {
    required name
    color: Theme.text
    size: Math.round(22 * Theme.fontScale)
    Accessible.ignored: true
}
